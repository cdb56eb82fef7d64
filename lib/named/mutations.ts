import type { Actor } from '#lib/actor.ts';
import { audit, type Facts } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { db, Prisma, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { findRenamed, moveList } from '#lib/lists/addresses.ts';
import { requireLooked } from '#lib/looked.ts';
import { mostSections, type NamedKind } from '#lib/named/kinds.ts';
import { lockSections, stores, type StoredNamed } from '#lib/named/stores.ts';
import { toSlug } from '#lib/text/pinyin.ts';

/** What of it the log tells, and a form is drawn with. */
export function toNamedFacts({ slug, names }: Omit<StoredNamed, 'id'>): Facts {
  return { slug, ...Object.fromEntries(names.map(({ editionCode, name }) => [editionCode, name])) };
}

type Verb = 'add' | 'change' | 'remove';
type Change = Readonly<{
  before: StoredNamed | null;
  after: StoredNamed | null;
  /** What else it had that its form does not show. */
  had?: Facts;
}>;

/**
 * Writes a change of one into the log and tells its pages, in the transaction that makes it.
 *
 * @returns the entry of the log
 */
export async function recordNamed(
  tx: Transaction,
  actor: Actor,
  kind: NamedKind,
  verb: Verb,
  { before, after, had = {} }: Change,
): Promise<string> {
  const subject = after ?? before;
  if (subject === null) throw new TypeError('nothing was changed into nothing');
  const { id, slug, names } = subject;
  const entry = await audit(tx, actor, {
    action: `${kind}.${verb}`,
    subject: { kind, id, name: names[0]?.name ?? slug },
    before: before && { ...toNamedFacts(before), ...had },
    after: after && toNamedFacts(after),
  });
  // One that comes or goes is another answer at its own addresses, which nothing had named before.
  const paths = verb === 'change' ? [] : stores[kind].paths(slug);
  await announce(tx, { tags: stores[kind].tags(id), paths });
  return entry;
}

/**
 * Makes one; its address is the one asked for, or is made of its name. A section stands at `position` (last where none is
 * said); what `oldSlugs` say leads to it.
 *
 * @throws KanbaoError `conflict` for an address in use; `bad-input` where none can be made, or for one section too many
 */
export async function addNamed(
  actor: Actor,
  kind: NamedKind,
  { slug: asked, position, oldSlugs = [], ...given }: Names & Place,
): Promise<string> {
  const names = toEditionNames(given);
  return inUseSaid('paper.slugTaken', () =>
    db().$transaction(async (tx) => {
      if (kind === 'section') await lockSections(tx);
      if (kind === 'section' && (await tx.section.count({ where: {} })) >= mostSections)
        throw new KanbaoError('bad-input', `A paper has at most ${String(mostSections)} sections.`, {
          say: 'paper.tooManySections',
        });
      const slug = await toFree(tx, kind, asked, given);
      const id = await stores[kind].create(tx, slug, names, position);
      await recordNamed(tx, actor, kind, 'add', { before: null, after: { id, slug, names } });
      for (const old of oldSlugs) await announce(tx, { tags: [], paths: await moveList(tx, listed[kind], old, slug) });
      return id;
    }),
  );
}

type Place = Readonly<{
  slug?: string | undefined;
  position?: number | undefined;
  oldSlugs?: readonly string[] | undefined;
}>;

const listed = { section: 'sections', topic: 'topics', person: 'people' } as const;

async function toFree(tx: Transaction, kind: NamedKind, asked: string | undefined, { zh, en }: Names): Promise<string> {
  const made = asked ?? toSlug(en ?? '') ?? toSlug(zh ?? '');
  if (made === null)
    throw new KanbaoError('bad-input', 'No address can be made of this name: write one.', { say: 'paper.slugNeeded' });
  const wishes =
    asked === undefined ? [made, ...Array.from({ length: 19 }, (_, index) => `${made}-${String(index + 2)}`)] : [made];
  const taken = new Set(await stores[kind].takenSlugs(tx, wishes));
  for (const slug of wishes) {
    // The old address of another goes on leading there.
    if (!taken.has(slug) && (await findRenamed(tx, listed[kind], slug)) === null) return slug;
  }
  throw new KanbaoError('conflict', `The address ${made} is in use.`, { say: 'paper.slugTaken' });
}

/**
 * Gives one other names; readers see them at once.
 *
 * @param given.looked the mark of what was seen (lib/looked.ts)
 * @throws KanbaoError `not-found`, `conflict`
 */
export async function changeNamed(
  actor: Actor,
  kind: NamedKind,
  { id, looked, ...given }: Names & Readonly<{ id: string; looked?: string | undefined }>,
): Promise<void> {
  const names = toEditionNames(given);
  await db().$transaction(async (tx) => {
    const before = await findForWrite(tx, kind, id);
    requireLooked(toNamedFacts(before), looked);
    await stores[kind].change(tx, id, names);
    await recordNamed(tx, actor, kind, 'change', { before, after: { ...before, names } });
  });
}

/**
 * Removes one that no article names.
 *
 * @returns the entry of the log by which `putBackNamed` makes it again
 * @throws KanbaoError `not-found`; `conflict` where it is in use
 */
export async function removeNamed(actor: Actor, kind: NamedKind, { id }: Readonly<{ id: string }>): Promise<string> {
  return inUseSaid('paper.inUse', () =>
    db().$transaction(async (tx) => {
      const before = await findForWrite(tx, kind, id);
      const count = await stores[kind].countArticles(tx, id);
      if (count > 0)
        throw new KanbaoError('conflict', `${before.slug} is named by ${String(count)} articles.`, {
          ...{ say: 'paper.hasArticles', values: { n: count } },
        });
      const position = await stores[kind].findPosition(tx, id);
      await stores[kind].remove(tx, id);
      const oldSlugs = await forgetOldAddresses(tx, stores[kind].paths(before.slug));
      const had = { ...(position === null ? {} : { position }), ...(oldSlugs.length === 0 ? {} : { oldSlugs }) };
      return recordNamed(tx, actor, kind, 'remove', { before, after: null, had });
    }),
  );
}

/** What led to pages that are no more is free again, and says so to whoever keeps it. @returns the slugs that led there */
async function forgetOldAddresses(tx: Transaction, paths: readonly string[]): Promise<string[]> {
  const where = { target: { in: [...paths] } };
  const old = await tx.redirect.findMany({ where, select: { path: true } });
  if (old.length === 0) return [];
  await tx.redirect.deleteMany({ where });
  await announce(tx, { tags: [], paths: old.map(({ path }) => path) });
  return [...new Set(old.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)))];
}

async function findForWrite(tx: Transaction, kind: NamedKind, id: string): Promise<StoredNamed> {
  await stores[kind].lock(tx, id);
  const found = await stores[kind].find(tx, { id });
  if (found !== null) return found;
  throw new KanbaoError('not-found', `There is no such ${kind}.`, { say: 'paper.gone' });
}

/** What the database refuses for what was written in the same moment, or for what else names it (a feed), in words. */
async function inUseSaid<T>(say: 'paper.slugTaken' | 'paper.inUse', write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && (error.code === 'P2002' || error.code === 'P2003'))
      throw new KanbaoError('conflict', 'It is in use.', { say, cause: error });
    throw error;
  }
}
