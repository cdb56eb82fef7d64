import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { doToMany, manySchema, undoMany, undoSchema, type Many } from '#lib/articles/many.ts';
import { setTopics } from '#lib/articles/topics.ts';
import { takeDownArticle } from '#lib/articles/withdraw.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { db } from '#lib/db.ts';
import type { Staff } from '#lib/staff/views.ts';
import { actor, contentOf, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

const editor: Staff = {
  ...{ id: randomUUID(), email: 'editor@example.org', name: 'an editor', role: 'editor', edition: 'en' },
  ...{ publisherId: null, sessionId: randomUUID() },
};
const by = { id: null, name: 'an editor', role: 'editor' } as const;
const standfirst = 'For the first time since the bridge was closed, at noon and without a stop.';

let made: { id: string; slug: string }[] = [];
beforeEach(async () => {
  await db().article.deleteMany();
  await foundNewsroom();
  made = [];
  for (const headline of ['one', 'two', 'three'])
    made.push(await createDraft(actor, draftOf({ content: contentOf({ headline, standfirst }) })));
});

/** What is chosen from a list that is shown now. */
async function choose(): Promise<Many['chosen']> {
  const rows = await db().article.findMany({ select: { id: true, version: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id, version }) => ({ article: id, version }));
}
const sections = async () =>
  (await db().article.findMany({ select: { section: { select: { slug: true } } }, orderBy: { id: 'asc' } })).map(
    ({ section }) => section?.slug ?? null,
  );
const topics = async () =>
  (
    await db().article.findMany({
      select: { topics: { select: { topic: { select: { slug: true } } }, orderBy: { position: 'asc' } } },
      orderBy: { id: 'asc' },
    })
  ).map((row) => row.topics.map(({ topic }) => topic.slug).join());
const errand = (given: Partial<Many>): Omit<Many, 'chosen'> => ({ do: 'section', section: '', topic: '', ...given });

describe('what is done to several articles', () => {
  test('is done to each, and taken back where nobody has written since', async () => {
    const outcome = await doToMany(by, editor, { ...errand({ section: 'life' }), chosen: await choose() });
    expect(outcome).toMatchObject({ done: 3, of: 3, refused: [] });
    expect(await sections()).toEqual(['life', 'life', 'life']);
    // Somebody writes to one of them meanwhile.
    await setTopics(actor, made[1]!.slug, ['food']);
    const { before } = undoSchema.parse({ before: outcome.before.map((each) => JSON.stringify(each)) });
    const back = await undoMany(by, editor, { before });
    expect(back).toMatchObject({ done: 2, of: 3, refused: [{ error: { code: 'conflict' } }] });
    expect(await sections()).toEqual(['tech', 'life', 'tech']);
  });

  test('a fault of the program at one keeps none of the others, and is a number to ask after', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const [first, second, third] = await choose();
    // The database refuses to write this one.
    await db().$executeRawUnsafe(
      `ALTER TABLE article ADD CONSTRAINT broken CHECK (id <> '${second!.article}' OR version = ${second!.version}) NOT VALID`,
    );
    try {
      const chosen = [first!, second!, third!];
      const outcome = await doToMany(by, editor, { ...errand({ section: 'life' }), chosen });
      expect(outcome).toMatchObject({ done: 2, refused: [{ headline: 'two', error: { say: 'staff.fault' } }] });
      expect(await sections()).toEqual(['life', 'tech', 'life']);
    } finally {
      await db().$executeRawUnsafe('ALTER TABLE article DROP CONSTRAINT broken');
      vi.restoreAllMocks();
    }
  });

  test('adds and removes a topic by slug or name, keeping the others in order', async () => {
    await setTopics(actor, made[0]!.slug, ['data']);
    const added = await doToMany(by, editor, { ...errand({ do: 'addTopic', topic: '吃饭' }), chosen: await choose() });
    expect(await topics()).toEqual(['data,food', 'food', 'food']);
    await doToMany(by, editor, { ...errand({ do: 'removeTopic', topic: 'data' }), chosen: await choose() });
    expect(await topics()).toEqual(['food', 'food', 'food']);
    // The first was written since: the second errand took a topic from it.
    await undoMany(by, editor, { before: [...added.before] });
    expect(await topics()).toEqual(['food', '', '']);
  });

  test('is refused to one without keeping the others: what was changed since, what is gone, what is not ready', async () => {
    const chosen = await choose();
    await setTopics(actor, made[0]!.slug, ['food']);
    await db().article.delete({ where: { id: made[1]!.id } });
    const { done, refused } = await doToMany(by, editor, { ...errand({ do: 'publish' }), chosen });
    expect(done).toBe(1);
    expect(refused.map(({ headline, error }) => [headline, error.say])).toEqual([
      ['one', 'articles.changedMeanwhile'],
      [null, 'articles.gone'],
    ]);
    expect(await db().article.findMany({ where: { status: 'published' }, select: { id: true } })).toEqual([
      { id: made[2]!.id },
    ]);
  });

  test('tells nothing of what was taken down', async () => {
    const chosen = await choose();
    await publishArticle(actor, made[0]!.slug);
    await takeDownArticle(actor, made[0]!.slug);
    const { refused } = await doToMany(by, editor, { ...errand({ section: 'life' }), chosen });
    expect(refused).toMatchObject([{ headline: null, error: { say: 'articles.gone' } }]);
  });

  test.each<[Partial<Many>, string]>([
    [{ chosen: [], section: 'life' }, 'articles.noneChosen'],
    [{ do: 'addTopic', topic: '' }, 'articles.topicUnknown'],
    [{ do: 'addTopic', topic: 'nothing of that name' }, 'articles.topicUnknown'],
    [{ do: 'addTopic', topic: 'foo%' }, 'articles.topicUnknown'],
    [{ do: 'addTopic', topic: 'dat_' }, 'articles.topicUnknown'],
  ])('%j is refused as a whole', async (given, say) => {
    await expect(doToMany(by, editor, { ...errand(given), chosen: await choose(), ...given })).rejects.toMatchObject({
      say,
    });
  });
});

const id = randomUUID();
test.each<[unknown, boolean]>([
  [{ chosen: `${id}:1`, do: 'publish' }, true],
  [{ chosen: [`${id}:1`, `${id}:2`], do: 'section', section: 'life', topic: '' }, true],
  [{ chosen: Array.from({ length: 51 }, () => `${id}:1`), do: 'publish' }, false],
  [{ chosen: id, do: 'publish' }, false],
  [{ chosen: `${id}:1`, do: 'withdraw' }, false],
  [{ chosen: `${id}:1`, do: 'publish', acknowledged: 'right' }, false],
])('what a form sends, %j, is taken: %j', (given, isTaken) => {
  expect(manySchema.safeParse(given).success).toBe(isTaken);
});

test.each(['{', '[]', '{"article":"x","version":1}', `{"article":"${id}","version":1,"status":"published"}`])(
  'to take back %j is refused',
  (before) => {
    expect(undoSchema.safeParse({ before }).success).toBe(false);
  },
);
