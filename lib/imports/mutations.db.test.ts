import { beforeAll, describe, expect, test } from 'vitest';
import { publishArticle } from '#lib/articles/mutations.ts';
import { db } from '#lib/db.ts';
import { decideChanges } from '#lib/imports/decisions.ts';
import { takeIn, type Intake } from '#lib/imports/mutations.ts';
import { openOriginal } from '#lib/imports/originals.ts';
import { getStoredImport } from '#lib/imports/queries.ts';
import { actor, foundNewsroom } from '#lib/testing/newsroom.ts';
import { createRandom } from '#lib/sample/random.ts';
import { toTraditional } from '#lib/text/script.ts';

beforeAll(foundNewsroom);

const words = (seed: string): string =>
  Array.from(
    { length: 12 },
    (_, index) => `${seed}第${String(index + 1)}天的清晨，摆渡的老人把船停在桥下，等第一个过河的人。`,
  ).join('\n\n');
const sourceOf = (headline: string, body: string): Uint8Array =>
  new TextEncoder().encode(`标题：${headline}\n\n${body}\n`);
const plain = { name: 'story.txt', edition: null, section: null, findPublisher: () => Promise.resolve('desk') };
const take = (bytes: Uint8Array, more: Partial<Intake> = {}) =>
  Array.fromAsync(takeIn(actor, { ...plain, chunks: [bytes], ...more }));
const contentOf = async (slug: string) => {
  const { revisions } = await db().article.findUniqueOrThrow({
    where: { slug },
    select: { revisions: { orderBy: { number: 'asc' } } },
  });
  return revisions.map(({ content }) => JSON.stringify(content));
};

test('a source becomes a draft with its report, and its bytes are kept as they came', async () => {
  const bytes = sourceOf('渡口,早上', words('渡口'));
  const [taken] = await take(bytes);
  expect(taken).toMatchObject({ outcome: 'draft' });
  const stored = await getStoredImport(taken?.slug ?? '');
  expect(stored.changes).toEqual([
    { number: 1, isRejected: false, kind: 'punctuation', line: 1, before: ',', after: '，', certainty: 'certain' },
  ]);
  const { originalHash } = await db().storyImport.findFirstOrThrow({ where: { article: { slug: taken?.slug ?? '' } } });
  expect(await (await openOriginal(originalHash)).read()).toEqual(Buffer.from(bytes));
});

describe('a story that is here already', () => {
  test('the same bytes again change nothing', async () => {
    const bytes = sourceOf('茶馆', words('茶馆'));
    const [first] = await take(bytes);
    expect(await take(bytes)).toEqual([expect.objectContaining({ outcome: 'unchanged', slug: first?.slug })]);
  });
  test('nearly the same text, in the other script too, is offered as the same', async () => {
    const [first] = await take(sourceOf('灯市', words('灯市')));
    const other = new TextEncoder().encode(`${toTraditional(words('灯市'))}\n\n又添了一句。\n`);
    expect(await take(other, { edition: 'zh-hant' })).toEqual([
      expect.objectContaining({ outcome: 'twin', slug: first?.slug }),
    ]);
    expect(await take(other, { edition: 'zh-hant', isNew: true })).toEqual([
      expect.objectContaining({ outcome: 'draft' }),
    ]);
  });
});

describe('an export of many stories', () => {
  /** A text like no other. */
  const prose = (number: number): string => {
    const random = createRandom(number);
    const all = Array.from('山水田林湖草沙石路桥船灯市井茶饭衣住行春夏秋冬风霜雨雪日月星云花鸟鱼虫');
    return Array.from({ length: 20 }, () => `${random.draw(all, 12).join('')}。`).join('');
  };
  const post = (number: number, text = prose(number)): string =>
    `<item><title>第${String(number)}号</title><link>https://old.example/${String(number)}</link><dc:creator>lin</dc:creator><wp:post_id>${String(number)}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2019-03-02 08:00:00</wp:post_date_gmt><content:encoded><![CDATA[${text}]]></content:encoded></item>`;
  const open = `<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>lin</wp:author_login><wp:author_display_name>林越之</wp:author_display_name></wp:author>`;
  const exportOf = (items: readonly string[], end = '</channel></rss>'): Uint8Array =>
    new TextEncoder().encode(`${open}${items.join('')}${end}`);
  const numbered = (from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, index) => post(from + index));
  const named = (outcomes: ReadonlyArray<{ outcome: string }>) =>
    Object.fromEntries([...Map.groupBy(outcomes, ({ outcome }) => outcome)].map(([name, all]) => [name, all.length]));
  const countOf = (from: number, to: number) =>
    db().provenance.count({
      where: { originUrl: { in: numbered(from, to).map((_, index) => `https://old.example/${String(from + index)}`) } },
    });

  test('ended half-way it goes on where it was: nothing twice, nothing lost', async () => {
    const bytes = exportOf(numbered(1000, 1129));
    for await (const { outcome } of takeIn(actor, { ...plain, chunks: [bytes], name: 'old.xml' })) {
      expect(outcome).toBe('draft');
      if ((await countOf(1000, 1129)) >= 100) break;
    }
    const before = await countOf(1000, 1129);
    expect(before).toBeLessThan(130);
    expect(named(await take(bytes))).toEqual({ unchanged: before, draft: 130 - before });
    expect(await countOf(1000, 1129)).toBe(130);
  });
  test('of one that is cut off the stories before are in, and then it is said', async () => {
    const bytes = exportOf(numbered(2000, 2019), '<item><title>');
    const taken: string[] = [];
    const all = takeIn(actor, { ...plain, chunks: [bytes], name: 'old.xml' });
    await expect(
      (async () => {
        for await (const { outcome } of all) taken.push(outcome);
      })(),
    ).rejects.toThrow('broken or cut off');
    expect(named(taken.map((outcome) => ({ outcome })))).toEqual({ draft: 20 });
  });
  test('of two that are one within it the second is no copy', async () => {
    const bytes = exportOf([post(3000), post(3000, prose(1)), post(3001, `${prose(3000)}再会。`)]);
    expect((await take(bytes)).map(({ outcome }) => outcome)).toEqual(['draft', 'unchanged', 'twin']);
    expect(named(await take(bytes))).toEqual({ unchanged: 2, twin: 1 });
  });
  const createTurns = (turns: string[]) => () => Promise.resolve(turns.shift() ?? 'desk');
  test('one that the database refuses keeps no other out, and it is said why', async () => {
    const refused = { ...plain, findPublisher: () => Promise.resolve('nobody') };
    const bytes = exportOf(numbered(3500, 3502));
    const told = (await take(bytes, refused)).map(({ outcome, reason }) => [outcome, reason]);
    expect(told).toEqual(
      [1, 2, 3].map((number) => [
        'failed',
        expect.stringMatching(new RegExp(`^story ${number} \\(“.+”\\): There is no publisher “nobody”\\.$`)) as string,
      ]),
    );
    const mixed = { ...plain, findPublisher: createTurns(['desk', 'nobody', 'desk', 'desk', 'nobody', 'desk']) };
    expect((await take(bytes, mixed)).map(({ outcome }) => outcome)).toEqual(['draft', 'failed', 'draft']);
    expect(named(await take(bytes))).toEqual({ unchanged: 2, draft: 1 });
  });
  test('names that no index takes are known by their hash', async () => {
    const item = (more: string): string =>
      JSON.stringify({ uri: `urn:x:${'很长'.repeat(2_000)}${more}`, headline: `长名${more}`, body_text: prose(3600) });
    const of = (more: string) => take(new TextEncoder().encode(item(more)), { name: 'item.json' });
    expect(named(await of('甲'))).toEqual({ draft: 1 });
    expect(named(await of('甲\u0000'))).toEqual({ unchanged: 1 });
  });
  test('a date that is none is unknown', async () => {
    const posts = [9e20, -9e14, 'soon'].map((date, index) => ({
      ...{ id: `d${String(index)}`, title: `第${String(index)}日`, html: `<p>${prose(3700 + index)}</p>` },
      ...{ status: 'published', published_at: date },
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ db: [{ meta: {}, data: { posts } }] }));
    expect(named(await take(bytes, { name: 'ghost.json' }))).toEqual({ draft: 3 });
    expect(
      await db().provenance.count({ where: { identity: { in: ['d0', 'd1', 'd2'] }, originPublishedAt: null } }),
    ).toBe(3);
  });
  test('one headline for several stories is refused, and none is stored', async () => {
    await expect(take(exportOf(numbered(4000, 4001)), { headline: '都叫一个名' })).rejects.toThrow('several stories');
    expect(await countOf(4000, 4001)).toBe(0);
  });
  test('what is ours has its author in the byline and keeps its date', async () => {
    const [taken] = await take(exportOf([post(5000)]), { right: { publishRight: 'own', licence: null } });
    const { slug } = await publishArticle(actor, taken?.slug ?? '');
    const article = await db().article.findUniqueOrThrow({
      where: { slug },
      select: {
        publishedAt: true,
        bylines: { select: { person: { select: { names: { where: { editionCode: 'zh-hant' } } } } } },
      },
    });
    expect(article.publishedAt).toEqual(new Date('2019-03-02T08:00:00Z'));
    expect(article.bylines.map(({ person }) => person.names[0]?.name)).toEqual(['林越之']);
    // Another story of hers does not make her another person.
    await take(exportOf([post(5001)]), { right: { publishRight: 'own', licence: null } });
    expect(await db().personName.count({ where: { name: '林越之', editionCode: 'zh-hans' } })).toBe(1);
  });
  test('a newer form is a revision for which somebody answers anew, but never over what a person has written', async () => {
    const [taken] = await take(exportOf([post(6000)]));
    const slug = taken?.slug ?? '';
    const published = await publishArticle(actor, slug, { responsible: '沈禾' });
    const second = `${prose(6000)}后来的一句。`;
    expect(named(await take(exportOf([post(6000, second)])))).toEqual({ revision: 1 });
    await expect(publishArticle(actor, published.slug)).rejects.toThrow('--responsible');
    await publishArticle(actor, published.slug, { responsible: '沈禾', headline: '改过的标题' });
    const before = await contentOf(published.slug);
    const [kept] = await take(exportOf([post(6000, `${second}又一句。`)]));
    expect(kept).toMatchObject({ outcome: 'kept', reason: expect.stringContaining('somebody has written') as string });
    expect(await contentOf(published.slug)).toEqual(before);
  });
});

test('bytes of which nothing was stored are not kept', async () => {
  const before = await db().original.count();
  await take(sourceOf('两遍', words('两遍')));
  const again = sourceOf('两遍', `${words('两遍')}多一句。`);
  expect((await take(again)).map(({ outcome }) => outcome)).toEqual(['twin']);
  await expect(take(new TextEncoder().encode(' \n'))).rejects.toThrow('only white space');
  expect(await take(sourceOf('不要', words('不要')), { wants: () => false })).toEqual([]);
  expect(await db().original.count()).toBe(before + 1);
});

describe('a person decides on single repairs', () => {
  test('a rejected one is undone from the original, an accepted one done again', async () => {
    const [taken] = await take(sourceOf('码头', `${words('码头')}\n\n他说,好;再来。`));
    const slug = taken?.slug ?? '';
    const { changes } = await getStoredImport(slug);
    expect(changes.map(({ before }) => before)).toEqual([',', ';']);
    await decideChanges(actor, slug, { reject: [1], accept: [] });
    const rejected = await getStoredImport(slug);
    // A decision moves no number: the next one is on the same list.
    expect(rejected.changes.map(({ number, before, isRejected }) => [number, before, isRejected])).toEqual([
      [1, ',', true],
      [2, ';', false],
    ]);
    expect((await contentOf(slug)).at(-1)).toContain('他说,好；再来。');
    await decideChanges(actor, slug, { reject: [], accept: [1] });
    expect((await contentOf(slug)).at(-1)).toContain('他说，好；再来。');
    expect(await contentOf(slug)).toHaveLength(3);
  });
  test('of equal repairs in one line each is decided on by itself', async () => {
    const [taken] = await take(sourceOf('灯塔', `${words('灯塔')}\n\n一,二,三。`));
    const slug = taken?.slug ?? '';
    await decideChanges(actor, slug, { reject: [1], accept: [] });
    expect((await contentOf(slug)).at(-1)).toContain('一,二，三。');
    await decideChanges(actor, slug, { reject: [2], accept: [] });
    expect((await contentOf(slug)).at(-1)).toContain('一,二,三。');
  });
  test('a number that is none, and a story nobody imported, are said', async () => {
    const [taken] = await take(sourceOf('钟楼', words('钟楼')));
    await expect(decideChanges(actor, taken?.slug ?? '', { reject: [9], accept: [] })).rejects.toThrow(
      'There is no change 9',
    );
    await expect(decideChanges(actor, 'no-such-story', { reject: [1], accept: [] })).rejects.toThrow(
      'was not imported',
    );
  });
});

test('without a recorded right it is published only when somebody answers for it by name', async () => {
  const [taken] = await take(sourceOf('石桥', words('石桥')));
  const slug = taken?.slug ?? '';
  await expect(publishArticle(actor, slug)).rejects.toThrow(/no right to publish it on record.*--responsible/);
  const published = await publishArticle(actor, slug, { responsible: '沈禾' });
  expect(await db().provenance.findFirstOrThrow({ where: { article: { slug: published.slug } } })).toMatchObject({
    responsible: '沈禾',
    indexable: false,
  });
  // Who has answered once need not be asked at each later change.
  expect(await publishArticle(actor, published.slug)).toMatchObject({ status: 'published' });
});
