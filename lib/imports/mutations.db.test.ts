import { beforeAll, describe, expect, test } from 'vitest';
import { publishArticle } from '#lib/articles/mutations.ts';
import { db } from '#lib/db.ts';
import { decideChanges } from '#lib/imports/decisions.ts';
import { takeIn, type Intake } from '#lib/imports/mutations.ts';
import { openOriginal } from '#lib/imports/originals.ts';
import { getStoredImport } from '#lib/imports/queries.ts';
import { actor, foundNewsroom } from '#lib/testing/newsroom.ts';
import { toTraditional } from '#lib/text/script.ts';

beforeAll(foundNewsroom);

const words = (seed: string): string =>
  Array.from(
    { length: 12 },
    (_, index) => `${seed}第${String(index + 1)}天的清晨，摆渡的老人把船停在桥下，等第一个过河的人。`,
  ).join('\n\n');
const sourceOf = (headline: string, body: string): Uint8Array =>
  new TextEncoder().encode(`标题：${headline}\n\n${body}\n`);
const take = (bytes: Uint8Array, more: Partial<Intake> = {}) =>
  Array.fromAsync(
    takeIn(actor, {
      chunks: [bytes],
      name: 'story.txt',
      edition: null,
      section: null,
      findPublisher: () => Promise.resolve('desk'),
      ...more,
    }),
  );
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
