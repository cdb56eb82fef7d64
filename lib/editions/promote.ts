import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { findAffectedBy, type AffectedArticles } from '#lib/editions/affected.ts';
import { requireChoice } from '#lib/editions/choices.ts';
import { queueRenders } from '#lib/editions/queue.ts';
import { getSource } from '#lib/editions/source.ts';
import { KanbaoError } from '#lib/errors.ts';
import { saveEntries } from '#lib/lexicon/mutations.ts';
import { getHouseWords, listLexicon } from '#lib/lexicon/queries.ts';
import { parseEntry, type LexiconEntry } from '#lib/lexicon/schema.ts';
import { toHouseWords } from '#lib/lexicon/words.ts';
import { findAnchor } from '#lib/text/anchors.ts';
import { convertContent } from '#lib/text/convert-content.ts';
import type { HouseWords } from '#lib/text/house-words.ts';
import { getJieba } from '#lib/text/jieba.ts';
import { variantsOf } from '#lib/text/opencc.ts';
import { cutter, listPlaces } from '#lib/text/rewrite-content.ts';
import { getOwnWords } from '#lib/editions/own-words.ts';

export type Promoted = Readonly<{ entry: LexiconEntry; affected: AffectedArticles; queued: number }>;

/**
 * Makes a choice of one article a rule of the house: the word it stands in goes into the lexicon, and the published articles that
 * this converts otherwise are made anew by the job.
 *
 * @param id of one of `listChoices`
 * @param given the word, where the dictionary cuts the text into others; `isTrial` to hear what would change and change nothing
 * @throws KanbaoError `not-found`, `bad-input`
 */
export async function promoteChoice(
  actor: Actor,
  slug: string,
  id: string,
  given: Readonly<{ word: string | null; isTrial: boolean }>,
): Promise<Promoted> {
  const entry = await toEntry(slug, id, given.word);
  const entries = await listLexicon(null);
  const before = await getHouseWords();
  const after = toHouseWords(
    [...entries.filter((each) => !isSame(each, entry)), entry],
    before.forms,
    before.vocabulary,
  );
  const words = entry.value === null ? [entry.word] : [entry.word, entry.value];
  const affected = await findAffectedBy(words, before, after);
  if (given.isTrial) return { entry, affected, queued: 0 };
  await saveEntries(actor, [entry]);
  const queued = await queueRenders(
    db(),
    affected.articles.map(({ id }) => id),
  );
  return { entry, affected, queued };
}

const isSame = (one: LexiconEntry, other: LexiconEntry): boolean =>
  one.kind === other.kind && one.word === other.word && one.form === other.form;

/** The entry a choice makes: the whole word on both sides, in the house's own forms of characters where styles differ. */
async function toEntry(slug: string, id: string, asked: string | null): Promise<LexiconEntry> {
  const choice = await requireChoice(slug, id);
  const note = `from ${slug}`;
  if (choice.kind === 'reading') return parseEntry({ kind: 'reading', word: choice.word, value: choice.value, note });
  const { text, converted, cut, to, at, forms } = await db().$transaction(async (tx) => {
    const source = await getSource(tx, slug);
    // A choice is one of characters, and so is the word that is made of it.
    const house: HouseWords = { ...(await getHouseWords(tx)), vocabulary: 'as-written' };
    const own = await getOwnWords(tx, source.articleId, source.original);
    const texts = listPlaces(source.content);
    const spot = findAnchor(texts, choice);
    if (spot === null)
      throw new KanbaoError('not-found', `The words around “${choice.word}” are no longer in ${slug}.`);
    const before = texts.get(spot.place) ?? '';
    const after = listPlaces(convertContent(source.content, source.to.script, house, own)).get(spot.place) ?? '';
    const where = cutter(before, after, (head) => head);
    return { text: before, converted: after, cut: where, to: source.to.script, at: spot.start, forms: house.forms };
  });
  const word = asked ?? wordAt(text, at);
  const start = findWordAround(text, word, at);
  if (start === null)
    throw new KanbaoError(
      'bad-input',
      `“${word}” is not what stands around this “${choice.word}”: ${text.slice(Math.max(0, at - 10), at + 10)}.`,
    );
  const becomes = converted.slice(cut(start), cut(start + word.length));
  const [hans, hant] = to === 'hant' ? [word, becomes] : [becomes, word];
  const form = [...hant].some((char) => isOfStyle(char)) ? forms : 'all';
  return parseEntry({ kind: 'conversion', word: hans, value: hant, form, note });
}

/** Whether some style of traditional text writes this character otherwise. */
const isOfStyle = (char: string): boolean =>
  (['tw', 'hk'] as const).some((style) => {
    const variants = variantsOf(style);
    return variants.has(char) || [...variants.values()].includes(char);
  });

/** The word of the dictionary that stands at an offset. */
function wordAt(text: string, at: number): string {
  let start = 0;
  for (const word of getJieba().cut(text, true)) {
    if (at < start + word.length) return word;
    start += word.length;
  }
  return '';
}

function findWordAround(text: string, word: string, at: number): number | null {
  for (let start = Math.max(0, at - word.length + 1); start <= at; start += 1)
    if (text.startsWith(word, start)) return start;
  return null;
}
