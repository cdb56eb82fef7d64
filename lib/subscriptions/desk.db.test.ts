import { beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import type { Staff } from '#lib/staff/views.ts';
import { feedListSchema, getFeed, listFeeds, requireFeed } from '#lib/subscriptions/desk.ts';
import { toMark } from '#lib/looked.ts';
import { newFeedSchema, toSettings } from '#lib/subscriptions/forms.ts';
import {
  addSubscription,
  changeSubscription,
  hastenSubscription,
  pauseSubscription,
  removeSubscription,
  resumeSubscription,
} from '#lib/subscriptions/mutations.ts';
import { toFeedFacts } from '#lib/subscriptions/queries.ts';
import { actor, foundNewsroom } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

const staff = { role: 'editor', publisherId: null } as Staff;
const form = { edition: '', section: '', publisher: '', title: '', rule: 'draft', right: 'none', licence: '' };
const ask = async (asked: Record<string, string>) => {
  const { rows, next } = await listFeeds(feedListSchema.parse(asked));
  return { addresses: rows.map(({ address }) => address), next };
};

test('a feed is added, hastened, paused, resumed and removed; each step is in the log', async () => {
  const address = 'https://desk.example.org/feed';
  const { id } = await addSubscription(actor, address, toSettings(newFeedSchema.omit({ address: true }).parse(form)));
  const later = new Date('2099-01-01T00:00:00Z');
  await db().subscription.update({ where: { id }, data: { nextPollAt: later } });
  const now = new Date();
  expect(await hastenSubscription(actor, address, now)).toMatchObject({ nextPollAt: now });
  await pauseSubscription(actor, address);
  await expect(hastenSubscription(actor, address)).rejects.toMatchObject({ say: 'imports.feedResting' });
  expect(await ask({ state: 'paused', q: 'desk.example' })).toEqual({ addresses: [address], next: null });
  await resumeSubscription(actor, address);
  await db().subscription.update({ where: { id }, data: { failures: 2, lastError: 'The server answers 500.' } });
  expect((await ask({ state: 'failing' })).addresses).toEqual([address]);
  expect((await getFeed(staff, id))?.feed).toMatchObject({ lastError: 'The server answers 500.', failures: 2 });
  const settings = { ...form, title: '别名', right: 'licensed', licence: '来信' };
  await changeSubscription(actor, address, toSettings(newFeedSchema.omit({ address: true }).parse(settings)));
  await expect(addSubscription(actor, address, {})).rejects.toMatchObject({ say: 'imports.feedThere' });
  await expect(changeSubscription(actor, address, { rule: 'publish', right: 'none' })).rejects.toMatchObject({
    say: 'imports.rightWanted',
  });
  await removeSubscription(actor, await requireFeed(id));
  await expect(requireFeed(id)).rejects.toMatchObject({ say: 'imports.feedGone' });
  expect([await getFeed(staff, id), await getFeed(staff, 'no id')]).toEqual([null, null]);
  const entries = await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  expect(entries.map(({ action }) => action.split('.')[1])).toEqual([
    'add',
    'hasten',
    'pause',
    'resume',
    'change',
    'remove',
  ]);
  // Its own times are no matter of the log.
  expect(entries[1]).toMatchObject({ before: {}, after: {} });
});

test('the form of a feed says all it shows: another name records no right, and who saw it otherwise is told', async () => {
  const address = 'https://rights.example.org/feed';
  const say = (changes: Partial<typeof form>) =>
    toSettings(newFeedSchema.omit({ address: true }).parse({ ...form, right: 'own', ...changes }));
  const [one, two] = ['Shen He', 'Lin Yue'].map((name) => ({ ...actor, name }));
  const first = await addSubscription(one ?? actor, address, say({ title: '旧名' }));
  expect(first).toMatchObject({ rightRecordedBy: 'Shen He', title: '旧名' });
  const looked = toMark(toFeedFacts(first));
  expect(await changeSubscription(two ?? actor, address, { ...say({ title: '' }), looked })).toMatchObject({
    ...{ rightRecordedBy: 'Shen He', title: null },
  });
  await expect(changeSubscription(actor, address, { ...say({ right: 'none' }), looked })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await changeSubscription(two ?? actor, address, say({ right: 'licensed', licence: '来信' }))).toMatchObject({
    ...{ right: 'licensed', rightRecordedBy: 'Lin Yue' },
  });
});
