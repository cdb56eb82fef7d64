import { beforeEach, expect, test } from 'vitest';
import { deskFilterSchema } from '#lib/articles/desk.ts';
import { forgetView, listSavedViews, saveView, saveViewSchema } from '#lib/articles/saved-views.ts';
import { toListQuery } from '#lib/list-query.ts';
import { db } from '#lib/db.ts';
import { actor } from '#lib/testing/newsroom.ts';

const [mine, theirs] = ['018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-00000000000b'];
const filterOf = (given: Record<string, unknown>) => deskFilterSchema.parse(given);

beforeEach(async () => {
  await db().staffAccount.deleteMany();
  for (const id of [mine, theirs])
    await db().staffAccount.create({
      data: { id, email: `${id}@example.org`, name: 'an editor', role: 'editor', editionCode: 'en' },
    });
});

test('a list is kept under a name by one person, and comes back as it was', async () => {
  const filter = filterOf({ view: 'draft', section: 'tech', person: '林', q: '100% & more' });
  await saveView(actor, mine, { name: '我的草稿', ...filter });
  await saveView(actor, theirs, { name: '我的草稿', ...filterOf({ edition: 'en' }) });
  expect(await listSavedViews(mine)).toMatchObject([{ name: '我的草稿', filter }]);
  // The same name again is another list under it.
  await saveView(actor, mine, { name: '我的草稿', ...filterOf({ view: 'changed' }) });
  expect((await listSavedViews(mine)).map((view) => toListQuery(view.filter))).toEqual(['view=changed']);
  const [other] = await listSavedViews(theirs);
  await expect(forgetView(actor, mine, other?.id ?? '')).rejects.toMatchObject({ say: 'articles.viewGone' });
  await forgetView(actor, theirs, other?.id ?? '');
  expect(await listSavedViews(theirs)).toEqual([]);
});

test('everything is no list, twenty are enough, and two at once do not make twenty-one', async () => {
  await expect(saveView(actor, mine, { name: 'all', ...filterOf({}) })).rejects.toMatchObject({
    say: 'articles.viewOfAll',
  });
  for (let n = 1; n < 20; n += 1) await saveView(actor, mine, { name: `list ${n}`, ...filterOf({ q: String(n) }) });
  const both = await Promise.allSettled(
    ['a', 'b'].map((name) => saveView(actor, mine, { name, ...filterOf({ q: name }) })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await listSavedViews(mine)).toHaveLength(20);
});

test.each(['', ' ', 'x'.repeat(61), 'a\nb', 'a\u0000b'])('a name like %j is refused', (name) => {
  expect(saveViewSchema.safeParse({ name, view: 'draft' }).success).toBe(false);
});
