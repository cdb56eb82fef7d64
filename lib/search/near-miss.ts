import { Prisma, reading } from '#lib/db.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { quote } from '#lib/search/lexemes.ts';
import type { Query, Term } from '#lib/search/query.ts';
import { plannedEachTime } from '#lib/statement-names.ts';
import { toSingle } from '#lib/search/phrase.ts';
import { listUnits, type Unit } from '#lib/search/units.ts';

/**
 * The newest entries that are read through, those of them that are looked into, and the terms and characters of a query that are.
 * (An index would be asked for characters, each of which begins hundreds of lexemes: 2.7 s in a million articles.)
 */
const depth = 5_000;
const mostRows = 200;
const mostTerms = 4;
const mostUnits = 8;

/**
 * What somebody may have meant who found nothing: the query with one term as a headline or standfirst has it, where that
 * differs in one character of three or more, or in a letter or two. Trigrams would not see it: a Chinese word is shorter
 * than they are. Null where nothing is near.
 */
export async function findNearMiss(edition: EditionCode, { terms }: Query): Promise<string | null> {
  for (const term of terms.filter(({ excluded }) => !excluded).slice(0, mostTerms)) {
    const sought = toNear(term.units);
    if (sought === null) continue;
    const texts = await listHeads(edition, sought);
    const word = chooseNear(term, texts);
    if (word !== null) return terms.map((each) => printTerm(each, each === term ? word : each.text)).join(' ');
  }
  return null;
}

function printTerm({ excluded, quoted }: Term, text: string): string {
  return `${excluded ? '-' : ''}${quoted ? `"${text}"` : text}`;
}

/** A tsquery for texts that have nearly these units; null where too little is left to go by. */
function toNear(units: readonly Unit[]): string | null {
  if (units.length > mostUnits) return null;
  if (units.every(({ isHan }) => isHan)) {
    if (units.length < 3) return null;
    return units.map((_, wrong) => `(${toPhraseBut(units, wrong)})`).join(' | ');
  }
  const [only] = units;
  return units.length === 1 && only !== undefined && only.text.length >= 4 ? `${quote(only.text.slice(0, 2))}:*` : null;
}

function toPhraseBut(units: readonly Unit[], wrong: number): string {
  let phrase = '';
  let last = -1;
  for (const [at, { text }] of units.entries()) {
    if (at === wrong) continue;
    phrase = last < 0 ? toSingle(text) : `${phrase} <${String(at - last)}> ${toSingle(text)}`;
    last = at;
  }
  return phrase;
}

async function listHeads(edition: EditionCode, sought: string): Promise<string[]> {
  const now = new Date();
  const rows = await (
    await reading()
  ).$queryRaw<{ headline: string; standfirst: string | null }[]>`
    SELECT page.headline, page.standfirst
    FROM (
        SELECT article_id, published_at, heads FROM search_entry
        WHERE language = ${getEdition(edition).language} AND published_at <= ${now}
        ORDER BY published_at DESC, article_id DESC LIMIT ${Prisma.raw(String(depth))}
      ) AS entry
      JOIN article ON article.id = entry.article_id
      JOIN article_edition AS page ON page.article_id = entry.article_id AND page.edition_code = ${edition}
    WHERE entry.heads @@ ${sought}::tsquery
      AND article.status = 'published' AND (article.embargo_until IS NULL OR article.embargo_until <= ${now})
    ORDER BY entry.published_at DESC LIMIT ${mostRows} ${Prisma.raw(plannedEachTime)}`;
  return rows.flatMap(({ headline, standfirst }) => [headline, ...(standfirst === null ? [] : [standfirst])]);
}

/** Of the words in the texts that are near a term the commonest, in its own spelling. */
function chooseNear({ units: sought }: Pick<Term, 'units'>, texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const units = listUnits(text);
    for (let at = 0; at + sought.length <= units.length; at += 1) {
      const there = units.slice(at, at + sought.length);
      if (!isNear(sought, there)) continue;
      const word = text.slice(there[0]?.start ?? 0, there.at(-1)?.end ?? 0);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const [best] = [...counts].toSorted((one, other) => other[1] - one[1]);
  return best?.[0] ?? null;
}

function isNear(sought: readonly Unit[], there: readonly Unit[]): boolean {
  if (there.some(({ isHan, joined }, index) => isHan && index > 0 && !joined)) return false;
  const [one, other] = [sought[0], there[0]];
  if (sought.length === 1 && one?.isHan === false && other?.isHan === false) {
    const most = one.text.length < 8 ? 1 : 2;
    const distance = distanceOf(one.text, other.text);
    return distance > 0 && distance <= most;
  }
  return sought.filter(({ text }, index) => there[index]?.text !== text).length === 1;
}

/** Letters put in, left out, other, or changed with their neighbour (optimal string alignment). */
function distanceOf(one: string, other: string): number {
  let earlier: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      let least = Math.min(
        (before[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (before[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (earlier[column - 2] ?? 0) + 1);
      now.push(least);
    }
    earlier = before;
    before = now;
  }
  return before[other.length] ?? 0;
}
