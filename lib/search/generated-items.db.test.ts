import { beforeAll, expect, test } from 'vitest';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { savePerson } from '#lib/people/mutations.ts';
import { savePublisher } from '#lib/publishers/mutations.ts';
import { generateArticle, type GeneratedArticle } from '#lib/sample/generate.ts';
import { fillSample } from '#lib/sample/mutations.ts';
import { createRandom } from '#lib/sample/random.ts';
import { parsePlace } from '#lib/search/place.ts';
import { parseQuery } from '#lib/search/query.ts';
import { searchArticles } from '#lib/search/queries.ts';
import { saveSection } from '#lib/sections/mutations.ts';
import { actor } from '#lib/testing/newsroom.ts';
import { toTraditional } from '#lib/text/script.ts';
import { saveTopic } from '#lib/topics/mutations.ts';

/** A paper of generated articles, whose every text is known, and what of it is asked for. */
const size = 300;
const wanted = 1_000;
const absent = 300;

const names = (slug: string) => ({ slug, handle: slug, names: { zh: slug, en: slug } });
const articles = Array.from({ length: size }, (_, number) => generateArticle(number));

/** A query, the edition it is typed in, and the article that has to be among what it finds. */
type Question = Readonly<{ typed: string; edition: EditionCode; slug: string | null; since: Date | null }>;

beforeAll(async () => {
  for (const [position, slug] of ['tech', 'cities', 'science', 'culture', 'life'].entries())
    await saveSection(actor, { ...names(slug), position });
  for (const handle of ['kanbao-desk', 'linhe-observer', 'slow-signal'])
    await savePublisher(actor, { ...names(handle), kind: 'contributor' });
  for (const handle of ['lin-yue', 'shen-he', 'qiao-anlan', 'mo-zhou', 'ada-finch', 'tomas-reyl'])
    await savePerson(actor, names(handle));
  for (const slug of ['food', 'transport', 'energy', 'craft', 'language', 'nature', 'data', 'reading'])
    await saveTopic(actor, names(slug));
  await fillSample(actor, size);
}, 120_000);

/** The words of an article as one of its editions has them: headline, standfirst, what it cites, what its blocks say. */
function textsOf({ headline, standfirst, references, blocks }: GeneratedArticle, index: number): string[] {
  const said = blocks.flatMap(({ json }) =>
    [...(json[index] ?? '').matchAll(/"(?:text|attribution|caption)":("(?:[^"\\]|\\.)*")/g)].map(
      ([, text = '""']) => JSON.parse(text) as string,
    ),
  );
  const cited = references.map(({ texts }) => texts[index] ?? '');
  return [headline[index] ?? '', standfirst[index] ?? '', ...cited, ...said];
}

/** Two to six characters that stand together, or one to three words, in an edition's text; typed in another script now and then. */
function toQuestion(number: number): Question {
  const random = createRandom(number ^ 0x6974656d);
  const article = random.pick(articles);
  const index = random.between(0, article.editions.length - 1);
  const edition = article.editions[index] ?? 'en';
  const isChinese = edition !== 'en';
  const runs = textsOf(article, index).flatMap(
    (text) => text.match(isChinese ? /\p{Script=Han}{2,}/gu : /[A-Za-z]{3,}(?: [A-Za-z]{3,})*/g) ?? [],
  );
  const units = isChinese ? [...random.pick(runs)] : random.pick(runs).split(' ');
  const length = Math.min(units.length, random.between(isChinese ? 2 : 1, isChinese ? 6 : 3));
  const start = random.between(0, units.length - length);
  const typed = units.slice(start, start + length).join(isChinese ? '' : ' ');
  // Asked in the other edition, and in the script that this edition is not in.
  const isCrossed = isChinese && random.next() < 0.5;
  return {
    typed: number % 3 === 0 || isChinese ? typed : `"${typed}"`,
    edition: isCrossed ? (article.editions[1 - index] ?? edition) : edition,
    slug: article.slug,
    since: article.publishedAt,
  };
}

/** Whether an article is among what a query finds, on whichever page; or, of nobody, whether anything is. */
async function isFound({ typed, edition, slug, since }: Question): Promise<boolean> {
  const query = parseQuery(typed);
  if (typeof query === 'string') throw new TypeError(`${typed}: ${query}`);
  const { code } = requireEdition(edition);
  // A known item is asked for on its own day: on how many pages its words are besides is not the question.
  const filters = {
    section: null,
    publisher: null,
    since,
    until: since === null ? null : new Date(since.getTime() + 1),
  };
  for (let place: Parameters<typeof searchArticles>[3] = null; ;) {
    const { hits, next } = await searchArticles(code, query, filters, place);
    if (hits.some(({ card }) => slug === null || card.path === `/${edition}/articles/${slug}`)) return true;
    if (next === null) return false;
    place = parsePlace(next);
  }
}

/** The questions that are answered otherwise. */
async function listUnlike(asked: readonly Question[], expected: boolean): Promise<string[]> {
  const unlike: string[] = [];
  const waiting = [...asked];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      if ((await isFound(next)) !== expected) unlike.push(`${next.typed} (${next.edition}: ${next.slug ?? 'nothing'})`);
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return unlike;
}

test('a thousand known items are found, in whichever script they are typed', { timeout: 300_000 }, async () => {
  const questions = Array.from({ length: wanted }, (_, number) => toQuestion(number));
  const of = (edition: EditionCode) => questions.filter((each) => each.edition === edition).length;
  expect(Math.min(of('zh-hans'), of('zh-hant'), of('en'))).toBeGreaterThan(150);
  expect(await listUnlike(questions, true)).toEqual([]);
});

test('pairs of characters that stand nowhere together find nothing', { timeout: 120_000 }, async () => {
  const fold = (text: string): string => toTraditional(text);
  const chinese = articles.filter(({ editions }) => editions[0] !== 'en');
  const runs = chinese
    .flatMap((article) => textsOf(article, 0))
    .flatMap((text) => text.match(/\p{Script=Han}+/gu) ?? []);
  const all = fold([...new Set(runs)].join(' '));
  const chars = [...new Set(all.replaceAll(' ', ''))];
  const random = createRandom(7);
  const pairs = new Set<string>();
  while (pairs.size < absent) {
    const pair = random.pick(chars) + random.pick(chars);
    if (!all.includes(pair)) pairs.add(pair);
  }
  const asked = [...pairs].map((typed, index) => ({
    ...{ typed, slug: null, since: null, edition: index % 2 === 0 ? ('zh-hans' as const) : ('zh-hant' as const) },
  }));
  expect(await listUnlike(asked, false)).toEqual([]);
});
