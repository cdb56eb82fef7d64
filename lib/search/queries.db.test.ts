import { beforeAll, describe, expect, test } from 'vitest';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { db } from '#lib/db.ts';
import { saveEntries } from '#lib/lexicon/mutations.ts';
import { findNearMiss } from '#lib/search/near-miss.ts';
import { parsePlace } from '#lib/search/place.ts';
import { parseQuery, type Query } from '#lib/search/query.ts';
import { searchArticles, type Filters } from '#lib/search/queries.ts';
import { listSuggestions } from '#lib/search/suggestions.ts';
import { indexMissing, rebuildSearch } from '#lib/search/rebuild.ts';
import { settleSearch } from '#lib/search/settle.ts';
import { requireSection } from '#lib/sections/queries.ts';
import { actor, contentOf, foundNewsroom, paragraph, publishAt } from '#lib/testing/newsroom.ts';

const day = 86_400_000;
const now = Date.now();
const ago = (days: number): Date => new Date(now - days * day);
const everything: Filters = { section: null, publisher: null, since: null, until: null };

const queryOf = (text: string): Query => {
  const query = parseQuery(text);
  if (typeof query === 'string') throw new TypeError(`refused: ${query}`);
  return query;
};
async function slugs(text: string, edition: EditionCode = 'zh-hans', filters: Filters = everything): Promise<string[]> {
  const { hits } = await searchArticles(edition, queryOf(text), filters, null);
  return hits.map(({ card }) => card.path.split('/').at(-1) ?? '');
}

type Story = Readonly<{
  slug: string;
  days: number;
  headline: string;
  edition?: EditionCode;
  title?: string;
  text?: string;
  section?: string;
  publisher?: string;
}>;
async function publish({
  slug,
  days,
  headline,
  edition = 'zh-hans',
  title,
  text = '',
  section = 'tech',
  publisher = 'desk',
}: Story): Promise<void> {
  const heading = {
    type: 'sectionHeading' as const,
    attrs: { id: 'h001', number: '01' },
    content: [{ type: 'text' as const, text: title ?? '' }],
  };
  const body = {
    type: 'doc' as const,
    content: [
      ...(title === undefined ? [] : [heading]),
      paragraph('b001', '别的。'),
      paragraph('b002', text === '' ? '没有什么。' : text),
    ],
  };
  await publishAt(ago(days), { slug, edition, section, publisher, content: contentOf({ headline, body }) });
}

beforeAll(async () => {
  await foundNewsroom();
  await publish({ slug: 'kimono', days: 400, headline: '见闻', text: '我不喜欢日本和服。' });
  await publish({ slug: 'services', days: 1, headline: '见闻之二', text: '本店的产品和服务都好，头发也理。' });
  await publish({ slug: 'in-title', days: 30, headline: '小城', title: '夜市搬家', text: '从东边搬到西边。' });
  await publish({ slug: 'in-headline', days: 60, headline: '夜市搬家记', section: 'life' });
  await publish({ slug: 'in-text', days: 2, headline: '杂记', text: '昨天夜市搬家了。' });
  await publish({ slug: 'apart', days: 3, headline: '杂记之三', text: '老人说要搬家，夜市还在。' });
  await publish({ slug: 'agency', days: 5, headline: '彭博社开办新栏目' });
  await publish({ slug: 'wire', days: 6, headline: 'Bloomberg opens a desk', edition: 'en', publisher: 'observer' });
  await publish({
    slug: 'trams',
    days: 7,
    headline: 'Running trams',
    edition: 'en',
    text: 'The city’s GPT-4 trial of New York trams cost $1,000.',
  });
  await publish({ slug: 'hant', days: 8, headline: '頭髮與麵條', edition: 'zh-hant', text: '這裡的乾麵著實好吃。' });
  await publish({ slug: 'tomorrow', days: -1, headline: '夜市搬家预告' });
  await publish({ slug: 'withdrawn', days: 9, headline: '夜市搬家旧闻' });
  await withdrawArticle(actor, 'withdrawn');
  await publish({ slug: 'embargoed', days: 9, headline: '夜市搬家内情' });
  await db().article.update({ where: { slug: 'embargoed' }, data: { embargoUntil: new Date(now + day) } });
  await saveEntries(actor, [{ kind: 'alias', word: '彭博社', value: 'Bloomberg', form: 'all', note: null }]);
});

describe('finds', () => {
  test.each<[string, string[], EditionCode?]>([
    // A word before what only looks like one.
    ['和服', ['kimono', 'services']],
    ['和服務', ['services']],
    ['服', ['services', 'kimono']],
    // Headline, then section titles, then text; in words that stand apart last.
    ['夜市搬家', ['in-headline', 'in-title', 'in-text', 'apart']],
    ['“夜市搬家”', ['in-headline', 'in-title', 'in-text']],
    ['夜市 -搬家', []],
    ['夜市 -东边', ['in-headline', 'in-text', 'apart']],
    // Scripts find each other, both ways.
    ['头发', ['hant', 'services']],
    ['頭髮', ['hant', 'services']],
    ['这里的干面', ['hant']],
    ['着实', ['hant']],
    ['頭髮', ['hant', 'services'], 'zh-hant'],
    // English is stemmed, numbers are kept.
    ['run tram', ['trams'], 'en'],
    ['CITY', ['trams'], 'en'],
    ['gpt-4', ['trams'], 'en'],
    ['1000', ['trams'], 'en'],
    ['"new york trams"', ['trams'], 'en'],
    ['"york new"', [], 'en'],
    // Other names of the same.
    ['Bloomberg', ['agency']],
    ['彭博社', ['wire'], 'en'],
    ['彭博社', ['agency']],
    // What is in no text.
    ['服日', []],
    ['欢和', []],
    ['务都头', []],
  ])('%s: %j', async (text, found, edition) => {
    expect(await slugs(text, edition)).toEqual(found);
  });

  test.each([
    `'; DROP TABLE article; --`,
    `a' | b`,
    `x\\' & !y`,
    `a:* <-> b`,
    `((((a`,
    `%_%夜`,
    `\u0000夜市`,
    `\ud800夜`,
    '夜市搬家'.repeat(50),
    `${'-夜 '.repeat(8)}市`,
    `½ ﬁ ㎏ ＇`,
  ])('something or nothing, and never an error: %j', async (text) => {
    expect(Array.isArray(await slugs(text))).toBe(true);
  });
});

test('filters', async () => {
  const life = await requireSection('life', 'zh-hans');
  const observer = await db().publisher.findUniqueOrThrow({ where: { handle: 'observer' } });
  expect(await slugs('夜市', 'zh-hans', { ...everything, section: life.id })).toEqual(['in-headline']);
  expect(await slugs('夜市', 'zh-hans', { ...everything, since: ago(10) })).toEqual(['in-text', 'apart']);
  expect(await slugs('夜市', 'zh-hans', { ...everything, since: ago(35), until: ago(20) })).toEqual(['in-title']);
  expect(await slugs('Bloomberg', 'en', { ...everything, publisher: observer.id })).toEqual(['wire']);
  expect(await slugs('trams', 'en', { ...everything, publisher: observer.id })).toEqual([]);
});

describe('while somebody types', () => {
  test.each<[string, string[], EditionCode?]>([
    ['夜市搬', ['夜市搬家记']],
    // Of the other script, and of a character alone.
    ['彭', ['彭博社开办新栏目']],
    ['頭髮與', ['頭髮與麵條'], 'zh-hant'],
    // A word not yet whole; a whole one with another ending.
    ['bloomb', ['Bloomberg opens a desk'], 'en'],
    ['runs tra', ['Running trams'], 'en'],
    // What is not said in a headline, is not out yet or is not any more.
    ['东边', []],
    ['夜市搬家预', []],
    ['夜市搬家旧', []],
    ['夜市搬家内', []],
    ['', []],
    [`'`, []],
    [`a:* | '`, []],
  ])('%j may become %j', async (typed, headlines, edition = 'zh-hans') => {
    const found = await listSuggestions(requireEdition(edition), typed);
    expect(found.filter(({ kind }) => kind === 'story').map(({ text }) => text)).toEqual(headlines);
  });

  test('a name is looked for', async () => {
    const [name] = await db().publisherText.findMany({ where: { editionCode: 'en' }, select: { name: true }, take: 1 });
    const begun = name!.name.slice(0, 4).toUpperCase();
    const path = `/en/search?${new URLSearchParams({ q: name!.name }).toString()}`;
    expect(await listSuggestions(requireEdition('en'), begun)).toContainEqual({ kind: 'name', text: name!.name, path });
  });
});

test('shows the hits where they stand', async () => {
  const { hits } = await searchArticles('zh-hant', queryOf('西边'), everything, null);
  expect(hits.map(({ snippet }) => snippet)).toEqual([
    {
      text: [
        { text: '從東邊搬到', isHit: false },
        { text: '西邊', isHit: true },
        { text: '。', isHit: false },
      ],
      place: { anchor: 'b002', title: '夜市搬家' },
    },
  ]);
  const { hits: heads } = await searchArticles('zh-hans', queryOf('小城'), everything, null);
  expect(heads.map(({ headline, snippet }) => [headline, snippet])).toEqual([[[{ text: '小城', isHit: true }], null]]);
});

test.each([
  ['1000', '1,000'],
  ['cities', 'city’s'],
  ['gpt 4', 'GPT'],
])('marks what %s found in English: %s', async (text, hit) => {
  const { hits } = await searchArticles('en', queryOf(text), everything, null);
  expect(hits.map(({ snippet }) => snippet?.text.find(({ isHit }) => isHit)?.text)).toEqual([hit]);
});

test('what is published again or withdrawn is found as it is now', async () => {
  await publish({ slug: 'changing', days: 1, headline: '青铜门环' });
  expect(await slugs('青铜')).toEqual(['changing']);
  await publishArticle(actor, 'changing', { headline: '黄铜门环' });
  expect(await slugs('青铜')).toEqual([]);
  expect(await slugs('黄铜')).toEqual(['changing']);
  await withdrawArticle(actor, 'changing');
  expect(await slugs('黄铜')).toEqual([]);
  await publishArticle(actor, 'changing');
  expect(await slugs('黄铜')).toEqual(['changing']);
});

test('pages show every hit once, whatever is published meanwhile', async () => {
  for (let number = 0; number < 47; number += 1) {
    // Headlines, texts with the word, texts with the characters: all groups, with equal times among them.
    const [headline, text] =
      number % 3 === 0 ? ['潮汐表', ''] : ['表', number % 3 === 1 ? '看潮汐。' : '早潮，晚汐；涨潮汐水。'];
    await publish({ slug: `tide-${String(number)}`, days: 100 + (number - (number % 4)) * 30, headline, text });
  }
  const found: string[] = [];
  let place = null;
  for (let page = 0; page < 3; page += 1) {
    const { hits, next } = await searchArticles('zh-hans', queryOf('潮汐'), everything, place);
    found.push(...hits.map(({ card }) => card.path.split('/').at(-1) ?? ''));
    await publish({ slug: `between-${String(page)}`, days: 0, headline: '潮汐' });
    expect(next === null).toBe(page === 2);
    place = next === null ? null : parsePlace(next);
  }
  expect(found.toSorted()).toEqual(Array.from({ length: 47 }, (_, number) => `tide-${String(number)}`).toSorted());
});

test.each<[string, string | null, EditionCode?]>([
  ['夜布搬家', '夜市搬家'],
  ['Blomberg', 'Bloomberg', 'en'],
  ['trasm', 'trams', 'en'],
  ['夜布', null],
  ['zzzzzz', null, 'en'],
])('%s was perhaps meant to be %s', async (text, meant, edition = 'zh-hans') => {
  expect(await findNearMiss(edition, queryOf(text))).toBe(meant);
});

test('what was published comes to its place in the indexes, and then there is nothing left to do', async () => {
  await publish({ slug: 'settled', days: 3, headline: '落定', text: '尘埃落定。' });
  expect(await settleSearch()).toBeGreaterThan(0);
  expect(await settleSearch()).toBe(0);
  expect(await slugs('尘埃落定')).toEqual(['settled']);
});

test('rebuilt from the pages it is the same', async () => {
  // But for the month of what was withdrawn, which nobody finds.
  const entries = () =>
    db().$queryRaw`
        SELECT article_id, published_at, shingles, ts_delete(headline, months)::text AS headline, ts_delete(heads, months)::text AS heads,
          ts_delete(whole, months)::text AS whole
        FROM search_entry, LATERAL (
          SELECT coalesce(array_agg(lexeme) FILTER (WHERE search_entry.published_at IS NULL AND lexeme LIKE '@month:%'), '{}') AS months
          FROM unnest(whole)) AS label
        ORDER BY 1`;
  const before = await entries();
  await db().searchEntry.deleteMany();
  expect(await slugs('夜市')).toEqual([]);
  await rebuildSearch(actor);
  expect(await entries()).toEqual(before);
  await db().$executeRaw`DELETE FROM search_entry WHERE article_id IN (SELECT article_id FROM search_entry LIMIT 7)`;
  await db()
    .$executeRaw`UPDATE search_entry SET shingles = '{}' WHERE article_id IN (SELECT article_id FROM search_entry LIMIT 2)`;
  expect(await indexMissing(actor, new AbortController().signal)).toBe(9);
  expect(await entries()).toEqual(before);
  expect(await indexMissing(actor, new AbortController().signal)).toBe(0);
});
