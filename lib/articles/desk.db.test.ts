import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setBylines } from '#lib/articles/bylines.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { deskRequestSchema, listDesk, type DeskRequest } from '#lib/articles/desk.ts';
import { newArticleSchema } from '#lib/articles/forms.ts';
import { getRevision, listRevisions, restoreRevision } from '#lib/articles/history.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { toNewArticle } from '#lib/articles/new-article.ts';
import { notePresence } from '#lib/articles/presence.ts';
import { saveDraft } from '#lib/articles/save.ts';
import { setSection } from '#lib/articles/section.ts';
import { returnArticle, submitArticle } from '#lib/articles/submissions.ts';
import { setEmbargo } from '#lib/articles/timing.ts';
import { getWorkbench, requireMine } from '#lib/articles/workbench.ts';
import { takeDownArticle, withdrawArticle } from '#lib/articles/withdraw.ts';
import { db } from '#lib/db.ts';
import type { KanbaoError } from '#lib/errors.ts';
import type { Role } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/views.ts';
import { actor, contentOf, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

const soon = () => new Date(Date.now() + 3_600_000);
let observer = '';

const staffOf = (role: Role): Staff => ({
  ...{ id: randomUUID(), email: `${role}@example.org`, name: role, role, edition: 'en', sessionId: randomUUID() },
  publisherId: role === 'contributor' ? observer : null,
});

async function make(headline: string, publisher = 'desk'): Promise<{ id: string; slug: string }> {
  return createDraft(actor, draftOf({ publisher, content: contentOf({ headline }) }));
}

beforeAll(async () => {
  await foundNewsroom();
  ({ id: observer } = await db().publisher.findUniqueOrThrow({ where: { handle: 'observer' } }));
});
beforeEach(async () => {
  await db().article.deleteMany();
});

describe('the desk', () => {
  /** One article in each place of its life, called after the place. */
  async function makeAll(): Promise<void> {
    const { slug: draft } = await make('draft');
    await setBylines(actor, draft, { people: ['lin-yue'] });
    await submitArticle(actor, (await make('review')).slug);
    const { slug: returned } = await make('returned');
    await submitArticle(actor, returned);
    await returnArticle(actor, returned, { note: 'Why?' });
    await publishArticle(actor, (await make('scheduled')).slug, { at: soon() });
    const { slug: embargoed } = await make('embargoed');
    await setEmbargo(actor, embargoed, { until: soon() });
    await publishArticle(actor, embargoed);
    await publishArticle(actor, (await make('live')).slug);
    const changed = await make('changed');
    await publishArticle(actor, changed.slug);
    await saveDraft(actor, { articleId: changed.id, base: 1, content: contentOf({ headline: 'another' }) });
    const { slug: withdrawn } = await make('withdrawn');
    await publishArticle(actor, withdrawn);
    await withdrawArticle(actor, withdrawn);
    const { slug: takenDown } = await make('taken down');
    await publishArticle(actor, takenDown);
    await takeDownArticle(actor, takenDown);
    await make('elsewhere', 'observer');
  }

  const others = ['embargoed', 'scheduled', 'live', 'changed', 'withdrawn', 'draft', 'review', 'returned', 'elsewhere'];

  test.each<[Partial<DeskRequest>, Role, string[]]>([
    [{}, 'chief', [...others, 'taken down']],
    [{}, 'editor', others],
    [{}, 'contributor', ['elsewhere']],
    [{ section: 'tech', view: 'draft' }, 'editor', ['draft', 'review', 'returned', 'elsewhere']],
    [{ section: '-' }, 'editor', []],
    [{ section: 'nowhere' }, 'editor', []],
    [{ publisher: 'observer' }, 'editor', ['elsewhere']],
    [{ publisher: 'desk' }, 'contributor', []],
    [{ publisher: 'nobody' }, 'editor', []],
    [{ edition: 'zh-hans' }, 'editor', []],
    [{ edition: 'en', view: 'review' }, 'editor', ['review']],
    [{ person: 'yue' }, 'editor', ['draft']],
    [{ person: '林' }, 'editor', ['draft']],
    [{ person: 'nobody%' }, 'editor', []],
    [{ view: 'draft' }, 'editor', ['draft', 'review', 'returned', 'elsewhere']],
    [{ view: 'review' }, 'editor', ['review']],
    [{ view: 'returned' }, 'editor', ['returned']],
    [{ view: 'scheduled' }, 'editor', ['scheduled', 'embargoed']],
    [{ view: 'live' }, 'editor', ['live', 'changed']],
    [{ view: 'changed' }, 'editor', ['changed']],
    [{ view: 'gone' }, 'editor', ['withdrawn']],
    [{ view: 'gone' }, 'chief', ['withdrawn', 'taken down']],
    [{ view: 'review' }, 'contributor', []],
    [{ q: 'EMBARG' }, 'editor', ['embargoed']],
    [{ q: '%' }, 'editor', []],
    [{ q: '_' }, 'editor', []],
  ])('narrowed to %o shows a %s these', async (asked, role, headlines) => {
    await makeAll();
    const { rows } = await listDesk(staffOf(role), deskRequestSchema.parse(asked));
    expect(new Set(rows.map(({ headline }) => headline))).toEqual(new Set(headlines));
    expect(rows).toHaveLength(headlines.length);
  });

  test.each([{ view: 'nonsense' }, { q: ['a', 'b'] }, { after: 'x' }, { after: 'x'.repeat(500) }, { q: '\0' }])(
    'whatever an address says is a page: %o',
    async (given) => {
      await make('draft');
      const request = deskRequestSchema.parse(given);
      expect((await listDesk(staffOf('editor'), request)).rows).toHaveLength(1);
    },
  );

  test('goes on where a page ended, whatever is begun meanwhile', async () => {
    for (let number = 0; number < 53; number += 1) await make(`Story ${String(number)}`);
    const first = await listDesk(staffOf('editor'), deskRequestSchema.parse({}));
    await make('Later');
    const second = await listDesk(staffOf('editor'), deskRequestSchema.parse({ after: first.next ?? '' }));
    const found = [...first.rows, ...second.rows].map(({ headline }) => headline);
    expect(found).toHaveLength(53);
    expect(new Set(found).size).toBe(53);
    expect(second.next).toBeNull();
  });
});

describe('an article to work at', () => {
  test.each<[Role, string, boolean]>([
    ['editor', 'desk', true],
    ['contributor', 'observer', true],
    ['contributor', 'desk', false],
  ])('is there for a %s of one of %s: %s', async (role, publisher, isThere) => {
    const { id, slug } = await make('One', publisher);
    const staff = staffOf(role);
    expect((await getWorkbench(staff, id))?.slug ?? null).toBe(isThere ? slug : null);
    const found = await requireMine(staff, id).catch((error: unknown) => (error as KanbaoError).say);
    expect(found).toBe(isThere ? slug : 'articles.gone');
  });

  test('that was taken down is for the publisher-in-chief alone', async () => {
    const { id, slug } = await make('One');
    await publishArticle(actor, slug);
    await takeDownArticle(actor, slug);
    expect(await getWorkbench(staffOf('editor'), id)).toBeNull();
    expect(await getWorkbench(staffOf('chief'), id)).toMatchObject({ state: { readers: 'takedown' } });
  });

  test('names its pages while readers have it, and times to come alone', async () => {
    const { id, slug } = await make('One');
    const at = soon();
    await publishArticle(actor, slug, { at });
    expect(await getWorkbench(staffOf('editor'), id)).toMatchObject({ comesAt: at, embargoUntil: null, pages: [] });
    await publishArticle(actor, slug, { at: 'now' });
    expect(await getWorkbench(staffOf('editor'), id)).toMatchObject({
      comesAt: null,
      pages: [{ edition: 'en', path: `/en/articles/${slug}` }],
    });
  });

  test('published now keeps the time at which readers got it', async () => {
    const { id, slug } = await make('One');
    const at = new Date('2020-01-02T03:04:05Z');
    await publishArticle(actor, slug, { at });
    await publishArticle(actor, slug, { at: 'now' });
    expect(await db().article.findUnique({ where: { id }, select: { publishedAt: true } })).toEqual({
      publishedAt: at,
    });
  });

  test('stands in another section from its next publishing', async () => {
    const { id, slug } = await make('One');
    await publishArticle(actor, slug);
    await setSection(actor, slug, { section: 'life' });
    const sectionOf = async () =>
      (await db().articleEdition.findFirstOrThrow({ where: { articleId: id }, select: { section: true } })).section
        ?.slug;
    expect(await sectionOf()).toBe('tech');
    await publishArticle(actor, slug);
    expect(await sectionOf()).toBe('life');
    await expect(setSection(actor, slug, { section: 'nowhere' })).rejects.toMatchObject({
      say: 'articles.sectionGone',
    });
    await expect(setSection(actor, slug, { section: null, version: 1 })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the history', () => {
  test('has every save, and an earlier one comes back as a new one', async () => {
    const { id } = await make('First');
    for (const [index, headline] of ['Second', 'Third'].entries())
      await saveDraft(actor, { articleId: id, base: index + 1, content: contentOf({ headline }) });
    expect(await restoreRevision(actor, { articleId: id, number: 1, base: 3 })).toMatchObject({ outcome: 'saved' });
    const { rows } = await listRevisions(id, null);
    expect(rows.map(({ number, reason }) => [number, reason])).toEqual([
      [4, 'restore'],
      [3, 'edit'],
      [2, 'edit'],
      [1, 'first'],
    ]);
    expect((await getRevision(id, 4))?.headline).toBe('First');
    expect((await listRevisions(id, 3)).rows.map(({ number }) => number)).toEqual([2, 1]);
  });

  test('does not bring one back over what somebody saved meanwhile, nor one that is not there', async () => {
    const { id } = await make('First');
    await saveDraft(actor, { articleId: id, base: 1, content: contentOf({ headline: 'Theirs' }) });
    expect(await restoreRevision(actor, { articleId: id, number: 1, base: 1 })).toMatchObject({ outcome: 'conflict' });
    const missing = restoreRevision(actor, { articleId: id, number: 9, base: 2 });
    await expect(missing).rejects.toMatchObject({ say: 'articles.revisionGone' });
  });
});

test('who has an article open is known to the others for a minute', async () => {
  const { id } = await make('One');
  const [one, other] = await Promise.all(
    ['One', 'Other'].map((name) =>
      db().staffAccount.create({
        data: { name, email: `${name.toLowerCase()}@example.org`, role: 'editor', editionCode: 'en' },
        select: { id: true },
      }),
    ),
  );
  if (one === undefined || other === undefined) throw new Error('two people');
  expect(await notePresence(one, id)).toEqual([]);
  expect(await notePresence(other, id)).toEqual(['One']);
  await db().presence.updateMany({ where: { accountId: one.id }, data: { seenAt: new Date(Date.now() - 61_000) } });
  expect(await notePresence(other, id)).toEqual([]);
  expect(await notePresence(one, id)).toEqual(['Other']);
});

test.each<[Role, string, string | null]>([
  ['editor', 'desk', null],
  ['contributor', 'observer', null],
  ['contributor', 'desk', 'articles.foreignPublisher'],
  ['editor', 'nobody', 'articles.publisherGone'],
])('a %s begins an article for %s: %s', async (role, publisher, say) => {
  const input = newArticleSchema.parse({ headline: '', edition: 'zh-hant', section: '', publisher });
  const made = await toNewArticle(staffOf(role), input).then(
    async (draft) => (await createDraft(actor, draft)).status,
    (error: unknown) => (error as KanbaoError).say,
  );
  expect(made).toBe(say ?? 'draft');
});
