import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { answerFeed } from '#lib/discovery/answer-feed.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { toAddress } from '#lib/lists/addresses.ts';
import { findList } from '#lib/lists/queries.ts';
import { renameList } from '#lib/lists/rename.ts';
import { addNamed, removeNamed } from '#lib/named/mutations.ts';
import { stores } from '#lib/named/stores.ts';
import { ensurePeople, savePerson } from '#lib/people/mutations.ts';
import { listPeople } from '#lib/people/queries.ts';
import { savePublisher } from '#lib/publishers/mutations.ts';
import { ensurePlatform } from '#lib/publishers/platforms.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';
import { saveSection } from '#lib/sections/mutations.ts';
import { listAllSections, listSectionPaths } from '#lib/sections/queries.ts';
import { actor, foundNewsroom } from '#lib/testing/newsroom.ts';
import { runCommand } from '#lib/testing/run-command.ts';
import { saveTopic } from '#lib/topics/mutations.ts';

beforeAll(foundNewsroom);
beforeEach(async () => {
  await db().redirect.deleteMany();
  await db().section.deleteMany({ where: { slug: { startsWith: 'n-' } } });
  await db().topic.deleteMany({ where: { slug: { startsWith: 'n-' } } });
  await db().person.deleteMany({ where: { handle: { startsWith: 'n-' } } });
  await db().publisher.deleteMany({ where: { handle: { startsWith: 'n-' } } });
});

const names = { zh: '名字', en: 'A name' };
const kinds = ['sections', 'topics', 'publishers', 'people'] as const;
type Kind = (typeof kinds)[number];

async function make(kind: Kind, slug: string): Promise<void> {
  if (kind === 'sections') await saveSection(actor, { slug, position: 9, names });
  else if (kind === 'topics') await saveTopic(actor, { slug, names });
  else if (kind === 'publishers') await savePublisher(actor, { handle: slug, kind: 'outlet', names });
  else await savePerson(actor, { handle: slug, names });
}

async function isThere(kind: Kind, slug: string): Promise<boolean> {
  if (kind !== 'sections') return (await findList('zh-hant', kind, slug)) !== null;
  return (await listAllSections()).some((section) => section.slug === slug);
}

/** Where the addresses of a slug lead, by edition. */
const leads = async (kind: Kind, slug: string) =>
  Promise.all(editionCodes.map(async (code) => getRedirectTarget(toAddress(code, kind, slug))));
const at = (kind: Kind, slug: string) => editionCodes.map((code) => toAddress(code, kind, slug));
const nowhere = editionCodes.map(() => null);

describe.each(kinds)('of %s', (kind) => {
  test('every old address leads on, in every edition, and straight to the newest', async () => {
    await make(kind, 'n-first');
    await renameList(actor, kind, 'n-first', 'n-second');
    await renameList(actor, kind, 'n-second', 'n-third');
    expect([await isThere(kind, 'n-first'), await isThere(kind, 'n-third')]).toEqual([false, true]);
    for (const old of ['n-first', 'n-second']) expect(await leads(kind, old)).toEqual(at(kind, 'n-third'));
    const change = await db().outbox.findFirstOrThrow({ orderBy: { position: 'desc' } });
    expect(change.paths.toSorted()).toEqual(
      ['n-first', 'n-second', 'n-third'].flatMap((slug) => at(kind, slug)).toSorted(),
    );
    // What the pages of all of them name, of its feeds and of the places in it too.
    expect(change.tags).toContain(kind === 'sections' ? tags.sections : tags.lists);
  });

  test('a name is taken back by whom it was of, and by nobody else', async () => {
    await make(kind, 'n-here');
    await renameList(actor, kind, 'n-here', 'n-there');
    await expect(make(kind, 'n-here')).rejects.toThrow(/“n-here” is the old address of another/);
    await make(kind, 'n-other');
    await expect(renameList(actor, kind, 'n-other', 'n-here')).rejects.toThrow(/is the old address of another/);
    expect(await isThere(kind, 'n-other')).toBe(true);
    await renameList(actor, kind, 'n-there', 'n-here');
    expect(await leads(kind, 'n-here')).toEqual(nowhere);
    expect(await leads(kind, 'n-there')).toEqual(at(kind, 'n-here'));
    // Given other names it is the same still.
    await make(kind, 'n-here');
  });

  test('is written down', async () => {
    await make(kind, 'n-noted');
    await renameList(actor, kind, 'n-noted', 'n-renamed');
    const entry = await db().auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(entry).toMatchObject({ subject: '名字', before: { slug: 'n-noted' }, after: { slug: 'n-renamed' } });
    expect(entry.action).toMatch(/^(?:section|topic|publisher|person)\.rename$/);
  });

  test.each([
    ['n-nobody', 'n-any', /no (?:section|topic|publisher|person) “n-nobody”/],
    ['n-one', 'n-two', /“n-two” is in use/],
    ['n-one', 'No Slug', /cannot stand in an address/],
    ['n-one', '', /cannot stand in an address/],
  ])('%s to %j is refused, and nothing is written', async (from, to, message) => {
    await make(kind, 'n-one');
    await make(kind, 'n-two');
    const before = [await db().outbox.count(), await db().auditEntry.count()];
    await expect(renameList(actor, kind, from, to)).rejects.toThrow(message);
    expect([await db().outbox.count(), await db().auditEntry.count()]).toEqual(before);
    expect(await db().redirect.count()).toBe(0);
  });

  test('to what it is called already is nothing', async () => {
    await make(kind, 'n-same');
    const before = await db().outbox.count();
    await renameList(actor, kind, 'n-same', 'n-same');
    expect(await db().outbox.count()).toBe(before);
  });
});

test('the feeds of a renamed list go along, and those of one that never was do not', async () => {
  await make('topics', 'n-fed');
  await renameList(actor, 'topics', 'n-fed', 'n-fed-anew');
  const scope = (slug: string) => ({ kind: 'topics', slug }) as const;
  const moved = await answerFeed('en', scope('n-fed'), 'rss.xml');
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/en/topics/n-fed-anew/rss.xml']);
  expect((await answerFeed('en', scope('n-fed-anew'), 'rss.xml')).status).toBe(200);
  expect((await answerFeed('en', scope('n-never'), 'rss.xml')).status).toBe(404);
});

test('somebody new by the name that a handle was made of gets another one', async () => {
  await savePerson(actor, { handle: 'n-wen', names: { en: 'Somebody Else' } });
  await renameList(actor, 'people', 'n-wen', 'n-wen-the-elder');
  const [handle = ''] = await ensurePeople(actor, ['N Wen'], 'en');
  expect(handle).toMatch(/^n-wen-[0-9a-f]{6}$/);
});

test('an import finds a platform by the handle it had, and makes no second one', async () => {
  const handle = await ensurePlatform(actor, null);
  expect(await ensurePlatform(actor, null)).toBe(handle);
  await renameList(actor, 'publishers', handle, 'n-from-elsewhere');
  expect(await ensurePlatform(actor, null)).toBe('n-from-elsewhere');
  expect(await db().publisher.count({ where: { handle } })).toBe(0);
});

test('a section is in the editions it has a name in', async () => {
  await saveSection(actor, { slug: 'n-letters', position: 8, names: { en: 'Letters' } });
  const { id } = await db().section.findUniqueOrThrow({ where: { slug: 'n-letters' } });
  expect(await listSectionPaths(id)).toEqual([{ code: 'en', path: '/en/sections/n-letters' }]);
});

test('the command line renames and lists', async () => {
  await make('sections', 'n-city');
  await make('people', 'n-lu');
  const section = await runCommand('cli/sections.ts', ['rename', 'n-city', 'n-cities']);
  expect([section.code, section.out]).toEqual([0, expect.stringContaining('n-cities  名字 · 名字 · A name')]);
  const person = await runCommand('cli/people.ts', ['rename', 'n-lu', 'n-lu-xun', '--json']);
  expect(JSON.parse(person.out)).toEqual([{ slug: 'n-lu-xun', names: ['名字', '名字', 'A name'] }]);
  const none = await runCommand('cli/people.ts', ['rename', 'n-lu', 'n-any']);
  expect([none.code, none.err.trim()]).toEqual([66, 'There is no person “n-lu”.']);
  await make('publishers', 'n-outlet');
  const publisher = await runCommand('cli/publishers.ts', ['rename', 'n-outlet', 'n-other-outlet']);
  expect(publisher.out).toContain('n-other-outlet  名字 · 名字 · A name');
  expect((await runCommand('cli/topics.ts', ['rename', 'food'])).code).toBe(65);
  expect(await listPeople('N-LU')).toHaveLength(1);
  expect(await listPeople('100%')).toEqual([]);
});

test.each([
  ['sections', 'section'],
  ['topics', 'topic'],
  ['people', 'person'],
] as const)(
  'of %s that are removed, old addresses are free again, and whoever keeps them is told',
  async (kind, named) => {
    await make(kind, 'n-old');
    await renameList(actor, kind, 'n-old', 'n-new');
    const found = await stores[named].find(db(), { slug: 'n-new' });
    await removeNamed(actor, named, { id: found?.id ?? '' });
    expect(await leads(kind, 'n-old')).toEqual(nowhere);
    const told = await db().outbox.findMany({ orderBy: { position: 'desc' }, take: 2, select: { paths: true } });
    expect(told.flatMap(({ paths }) => paths)).toEqual(expect.arrayContaining(at(kind, 'n-old')));
    await addNamed(actor, named, { slug: 'n-old', en: 'Another' });
    expect(await isThere(kind, 'n-old')).toBe(kind === 'sections');
  },
);
