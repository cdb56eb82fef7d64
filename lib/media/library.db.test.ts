import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#lib/actor.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { createDraft, createDrafts } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { db } from '#lib/db.ts';
import { describePicture } from '#lib/media/describe.ts';
import { getLibraryPicture, listLibrary } from '#lib/media/library.ts';
import { replacePicture } from '#lib/media/replace.ts';
import { describeSchema } from '#lib/media/schema.ts';
import { toMark } from '#lib/looked.ts';
import { listUses, mostUses, picturesOf } from '#lib/media/uses.ts';
import type { Staff } from '#lib/staff/views.ts';
import { actor, contentOf, draftOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';

let observer = '';
const staff = (role: Staff['role']): Staff => ({
  ...{ id: '', name: role, email: '', edition: 'en', sessionId: '' },
  ...{ role, publisherId: role === 'contributor' ? observer : null },
});

beforeAll(async () => {
  await foundNewsroom();
  ({ id: observer } = await db().publisher.findUniqueOrThrow({ where: { handle: 'observer' } }));
});

let drawn = 0;
/** A row of the library; each is a picture of its own. */
async function makePicture(words: { alt?: string; credit?: string } = {}): Promise<{ id: string; hash: string }> {
  drawn += 1;
  const hash = String(drawn).padStart(64, 'c');
  const size = { width: 1_600, height: 800, widths: [480, 1_600] };
  const row = { hash, type: 'image/png', byteLength: 9, location: hash.slice(-16), hasCrops: true, ...size, ...words };
  return db().media.create({ data: row, select: { id: true, hash: true } });
}

const figure = (media: string, alt = 'A bridge') => ({
  type: 'figure' as const,
  attrs: { id: 'f001', media, alt, caption: null, credit: null },
});
const hero = (media: string) => ({ media, alt: 'A tram', caption: null, credit: null });

describe('the library', () => {
  test('is searched by what is said of pictures, and asked for what they lack', async () => {
    const bridge = await makePicture({ alt: '一座桥 100%', credit: 'Shen He' });
    const bare = await makePicture({ alt: '' });
    const find = async (q: string, lacks: 'all' | 'alt' | 'credit' = 'all') =>
      (await listLibrary({ q, lacks })).rows.map(({ id }) => id);
    expect(await find('桥')).toEqual([bridge.id]);
    expect(await find('shen he')).toEqual([bridge.id]);
    // A sign of LIKE is a letter like any other.
    expect(await find('100%')).toEqual([bridge.id]);
    expect(await find('_')).toEqual([]);
    expect(await find('', 'credit')).toEqual([bare.id]);
    expect(await find('')).toEqual([bare.id, bridge.id]);
  });

  test('has pages that lose nothing while pictures come in', async () => {
    for (let count = 0; count < 60; count += 1) await makePicture();
    const first = await listLibrary({ q: '', lacks: 'all' });
    await makePicture();
    const second = await listLibrary({ q: '', lacks: 'all', after: first.next ?? '' });
    const seen = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await db().media.count()) - 1);
    expect(second.next).toBeNull();
  });
});

describe('what is said of a picture', () => {
  test('is kept with who said it; a new focus has it cut anew, and pages that it leads made anew', async () => {
    const picture = await makePicture();
    const { id } = await createDraft(
      actor,
      draftOf({ slug: 'led-by-it', content: contentOf({ hero: hero(picture.hash) }) }),
    );
    await publishArticle(actor, 'led-by-it', { responsible: 'a test' });
    const outbox = () => db().outbox.count({ where: { tags: { has: `article:${id}` } } });
    const before = await outbox();
    await describePicture(actor, picture.id, { alt: 'A bridge', caption: null, credit: 'Shen He', focus: null });
    expect(await db().media.findUnique({ where: { id: picture.id } })).toMatchObject({
      alt: 'A bridge',
      hasCrops: true,
    });
    expect(await outbox()).toBe(before);
    await describePicture(actor, picture.id, { alt: 'A bridge', caption: null, credit: null, focus: '25 75' });
    expect(await getLibraryPicture(picture.id)).toMatchObject({ credit: null, picture: { focus: '25 75' } });
    expect(await db().media.findUnique({ where: { id: picture.id } })).toMatchObject({ hasCrops: false });
    expect(await outbox()).toBe(before + 1);
    const log = await db().auditEntry.findMany({ where: { action: 'media.describe' }, orderBy: { at: 'asc' } });
    expect(log.map(({ after }) => after)).toEqual([
      { alt: 'A bridge', credit: 'Shen He' },
      { credit: null, focus: '25 75' },
    ]);
  });

  test('by two who saw the same: the second is told, and nothing of the first is lost', async () => {
    const { id } = await makePicture();
    const saw = { alt: null, caption: null, credit: null, focus: null };
    const looked = toMark(saw);
    await describePicture(actor, id, { ...saw, credit: 'Shen He', looked });
    await expect(describePicture(actor, id, { ...saw, alt: 'A bridge', looked })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await getLibraryPicture(id)).toMatchObject({ alt: null, credit: 'Shen He' });
  });

  test.each([
    [{ alt: 'x'.repeat(2_001) }],
    [{ credit: 'x'.repeat(501) }],
    [{ focus: '50 51' }],
    [{ picture: 'none' }],
    [{ alt: 'a\u0000b' }],
  ])('%j is refused', (changes) => {
    const given = { picture: crypto.randomUUID(), looked: 'a mark', alt: '', caption: '', credit: '', focus: '' };
    expect(describeSchema.safeParse(given).success).toBe(true);
    expect(describeSchema.safeParse({ ...given, ...changes }).success).toBe(false);
  });

  test('of none says so', async () => {
    const none = { alt: null, caption: null, credit: null, focus: null };
    await expect(describePicture(actor, crypto.randomUUID(), none)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('where a picture is used', () => {
  test('is told by the newest text, what readers have, and earlier ones; contributors see their own', async () => {
    const [used, other] = [await makePicture(), await makePicture()];
    const body = { type: 'doc' as const, content: [paragraph('b001', 'It crossed.'), figure(used.hash)] };
    await createDraft(actor, draftOf({ slug: 'in-a-figure', content: contentOf({ body }) }));
    await createDraft(
      actor,
      draftOf({ slug: 'of-the-observer', publisher: 'observer', content: contentOf({ hero: hero(used.hash) }) }),
    );
    await publishArticle(actor, 'of-the-observer', { responsible: 'a test' });
    const where = async (role: Staff['role']) =>
      Object.fromEntries((await listUses(staff(role), used.hash)).map(({ slug, where: place }) => [slug, place]));
    expect(await where('editor')).toEqual({ 'in-a-figure': 'newest', 'of-the-observer': 'newest' });
    expect(await where('contributor')).toEqual({ 'of-the-observer': 'newest' });
    expect(await listUses(staff('chief'), other.hash)).toEqual([]);

    const editor: Actor = { id: null, name: 'An editor', role: 'editor' };
    expect(await replacePicture(editor, staff('editor'), used.id, other.id)).toBe(2);
    expect(await where('editor')).toEqual({ 'in-a-figure': 'earlier', 'of-the-observer': 'live' });
    const { revisions } = await db().article.findUniqueOrThrow({
      where: { slug: 'in-a-figure' },
      select: { revisions: { orderBy: { number: 'desc' } } },
    });
    expect(revisions).toMatchObject([{ number: 2, author: 'An editor', reason: 'picture replaced' }, { number: 1 }]);
    expect(contentSchema.parse(revisions[0]?.content).body.content[1]).toEqual(figure(other.hash));
    // Once more there is nothing left to replace.
    expect(await replacePicture(editor, staff('editor'), used.id, other.id)).toBe(0);
  });

  test('more often than can be replaced at once is refused as a whole; a contributor sees their own however old', async () => {
    const [used, other] = [await makePicture(), await makePicture()];
    const content = contentOf({ hero: hero(used.hash) });
    await createDraft(actor, draftOf({ slug: 'the-oldest', publisher: 'observer', content }));
    await createDrafts(
      actor,
      Array.from({ length: mostUses }, () => draftOf({ content })),
    );
    expect((await listUses(staff('contributor'), used.hash)).map(({ slug }) => slug)).toEqual(['the-oldest']);
    await expect(replacePicture(actor, staff('editor'), used.id, other.id)).rejects.toMatchObject({
      say: 'media.tooManyUses',
    });
    expect(await listUses(staff('editor'), other.hash)).toEqual([]);
  });

  test('is found by its index among many revisions', async () => {
    await db().$executeRaw`ANALYZE "revision"`;
    const plan = await db().$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<Array<{ 'QUERY PLAN': string }>>`
        EXPLAIN SELECT r."id" FROM "revision" r WHERE ${picturesOf} ? ${'a'}`;
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('revision_pictures_idx');
  });
});
