import { setImmediate } from 'node:timers/promises';
import type { Actor } from '#lib/actor.ts';
import { createDrafts, type NewArticle } from '#lib/articles/draft.ts';
import { holdArticle, reviseArticle } from '#lib/articles/revise.ts';
import { audit } from '#lib/audit/record.ts';
import { db, Prisma } from '#lib/db.ts';
import { KanbaoError, toFault } from '#lib/errors.ts';
import type { Intake, Taken } from '#lib/imports/mutations.ts';
import { bringPictures, keepKnownPictures } from '#lib/imports/pictures.ts';
import { askAgain, toImportRow, withFallback } from '#lib/imports/records.ts';
import { findTwins, isTwin, type Traits, type Twin } from '#lib/imports/twins.ts';
import { repairItem, type Item, type RepairedItem } from '#lib/ingest/items.ts';
import { toStoryText } from '#lib/ingest/running-text.ts';
import { signText } from '#lib/ingest/signature.ts';
import type { HouseWords } from '#lib/text/house-words.ts';
import { ensurePeople } from '#lib/people/mutations.ts';

/** What the stories of one source have in common. */
type Batch = Intake &
  Readonly<{
    hash: string;
    /** Slugs by number. */ known: ReadonlyMap<number, string>;
    words: HouseWords;
    /** Handles of authors met so far. */ people: Map<string, string>;
  }>;

type Ready = Traits & Readonly<{ item: Item; repaired: RepairedItem; lost: Taken['lost'] }>;

/** Stories of a source repaired, and what became already of those that are here or cannot be taken. */
type Prepared = Readonly<{ items: readonly Item[]; taken: Map<Item, Taken>; ready: readonly Ready[] }>;

/** Repairs some stories of a source; between two of them others get their turn. */
export async function prepareBatch(batch: Batch, items: readonly Item[]): Promise<Prepared> {
  const taken = new Map<Item, Taken>();
  const ready: Ready[] = [];
  for (const item of items) {
    const slug = batch.known.get(item.number);
    const made = slug === undefined ? prepare(batch, item) : toTaken(item, { slug, outcome: 'unchanged' });
    if (made instanceof KanbaoError) taken.set(item, toFailed(item, made));
    else if ('outcome' in made) taken.set(item, made);
    else ready.push(made);
    if (slug === undefined) await setImmediate();
  }
  return { items, taken, ready };
}

/** Stores them, in as few statements as one would need; what became of each, in order. */
export async function storeBatch(
  actor: Actor,
  batch: Batch,
  { items, taken: known, ready }: Prepared,
): Promise<Taken[]> {
  const taken = new Map(known);
  let waiting = ready;
  while (waiting.length > 0) {
    const run = toRun(waiting);
    waiting = waiting.slice(run.length);
    for (const [item, each] of await takeRun(actor, batch, run)) taken.set(item, each);
  }
  return items.flatMap((item) => taken.get(item) ?? []);
}

function prepare(batch: Batch, item: Item): Ready | KanbaoError {
  try {
    const made = withHeadline(repairItem(item, new Set(), batch.words), batch.headline);
    const repaired = withFallback(made, batch.fallback ?? null);
    batch.check?.(repaired);
    const { url, identity } = item.story;
    return { item, repaired, url, identity, signature: signText(toStoryText(repaired.content.body)), lost: [] };
  } catch (error) {
    return error instanceof KanbaoError ? error : toFault(error);
  }
}

/** The first stories of which none is the twin of another: one that is has to find the first stored. */
function toRun(waiting: readonly Ready[]): Ready[] {
  const end = waiting.findIndex((each, at) => waiting.slice(0, at).some((before) => isTwin(before, each)));
  return waiting.slice(0, end === -1 ? waiting.length : end);
}

async function takeRun(actor: Actor, batch: Batch, run: readonly Ready[]): Promise<Array<[Item, Taken]>> {
  const twins = await findTwins(run);
  const taken: Array<[Item, Taken]> = [];
  const fresh: Ready[] = [];
  for (const [at, ready] of run.entries()) {
    const twin = twins[at] ?? null;
    if (twin === null || (twin.kind === 'alike' && batch.isNew === true))
      fresh.push(await withPictures(actor, batch, ready, twin));
    else if (twin.kind === 'alike' && batch.asRevision !== twin.articleId)
      taken.push([ready.item, toOffered(ready, twin)]);
    else if (twin.originalHash === batch.hash)
      taken.push([ready.item, toTaken(ready.item, { slug: twin.slug, outcome: 'unchanged', item: ready.repaired })]);
    else taken.push([ready.item, await reviseTwin(actor, batch, twin, await withPictures(actor, batch, ready, twin))]);
  }
  return [...taken, ...(await storeDrafts(actor, batch, fresh))];
}

/** @param twin what the story is already, whose pictures are here */
async function withPictures(actor: Actor, batch: Batch, ready: Ready, twin: Twin | null): Promise<Ready> {
  const { item, repaired } = ready;
  const source = { originalHash: batch.hash, fetch: batch.fetchPicture ?? null };
  const known = twin?.kind === 'same' ? await keepKnownPictures(twin.articleId, repaired, item.story) : repaired;
  const { written, lost } = await bringPictures(actor, known, item.story, source);
  return { ...ready, repaired: written, lost };
}

async function storeDrafts(actor: Actor, batch: Batch, fresh: readonly Ready[]): Promise<Array<[Item, Taken]>> {
  if (fresh.length === 0) return [];
  try {
    const drafts: NewArticle[] = [];
    for (const ready of fresh) drafts.push(await toDraft(actor, batch, ready));
    const handles = await createDrafts(actor, drafts);
    return fresh.map(({ item, repaired, lost }, at) => [
      item,
      toTaken(item, { slug: handles[at]?.slug ?? '', outcome: 'draft', item: repaired, lost }),
    ]);
  } catch (error) {
    const [only, ...others] = fresh;
    if (only === undefined) return [];
    const refusal = toRefusal(error);
    if (refusal === null) throw error;
    if (others.length === 0) return [[only.item, toFailed(only.item, refusal)]];
    // One that the database refuses does not keep the others out.
    const each: Array<[Item, Taken]> = [];
    for (const one of fresh) each.push(...(await storeDrafts(actor, batch, [one])));
    return each;
  }
}

/** What the database says against a story (SQLSTATE classes 22, 23 and 54); null when something else is wrong. */
function toRefusal(error: unknown): KanbaoError | null {
  if (error instanceof KanbaoError) return error;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const cause = JSON.stringify(error.meta ?? {});
  if (error.code !== 'P2002' && !/"originalCode":"(?:22|23|54)/.test(cause)) return null;
  const said = error.message.trim().split('\n').at(-1) ?? error.code;
  return new KanbaoError('conflict', `the database does not take it: ${said}`, { cause: error });
}

async function toDraft(actor: Actor, batch: Batch, ready: Ready): Promise<NewArticle> {
  const { item, repaired, signature } = ready;
  const { story, edition } = item;
  return {
    edition,
    content: repaired.content,
    wishedSlug: story.slug,
    section: batch.section,
    publisher: await batch.findPublisher(repaired.platform),
    // Whose work may be shown as ours has its authors in the byline; of others the origin names them.
    bylines: batch.right === undefined ? [] : await ensurePeople(actor, repaired.byline, edition, batch.people),
    topics: [],
    provenance: {
      publishRight: batch.right?.publishRight ?? 'none',
      licence: batch.right?.licence ?? null,
      obtained: `import of ${batch.name}`.slice(0, 500),
      indexable: batch.right !== undefined,
      platform: repaired.platform,
      sourceHash: batch.hash,
      originUrl: story.url,
      originAuthor: repaired.byline.join(', ').slice(0, 500) || null,
      originPublishedAt: story.publishedAt,
      identity: story.identity,
    },
    storyImport: {
      ...toImportRow(item, repaired, signature),
      originalHash: batch.hash,
      name: batch.name.slice(0, 500),
    },
    reason: 'import',
  };
}

/** A story that came again: a revision of what is here, where it says something new and nobody has written since. */
async function reviseTwin(actor: Actor, batch: Batch, twin: Twin, ready: Ready): Promise<Taken> {
  const { item, repaired, signature, lost } = ready;
  const { articleId, slug } = twin;
  const row = { ...toImportRow(item, repaired, signature), originalHash: batch.hash, name: batch.name.slice(0, 500) };
  return db().$transaction(async (tx) => {
    await holdArticle(tx, articleId);
    const newest = await tx.revision.findFirstOrThrow({
      where: { articleId },
      orderBy: { number: 'desc' },
      select: { number: true, reason: true },
    });
    const { status } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { status: true } });
    const keep = (reason: string): Taken => toTaken(item, { slug, outcome: 'kept', item: repaired, reason });
    if (status === 'takedown') return keep(`${slug} was taken down; the words that came now were not put into it`);
    if (newest.reason !== 'import')
      return keep(
        `somebody has written ${slug} since it was imported; the words that came now were not put over theirs`,
      );
    const number = await reviseArticle(tx, actor, articleId, { content: repaired.content, reason: 'import' });
    if (number === newest.number) return toTaken(item, { slug, outcome: 'unchanged', item: repaired });
    await tx.storyImport.upsert({
      where: { articleId },
      create: { ...row, articleId },
      update: { ...row, rejected: [], version: { increment: 1 } },
    });
    await askAgain(tx, articleId);
    // Of what a feed or an operator brings the revision itself tells.
    if (actor.role !== null)
      await audit(tx, actor, {
        action: 'article.reimport',
        subject: { kind: 'article', id: articleId, name: repaired.content.headline ?? slug },
        before: { revision: newest.number },
        after: { revision: number, from: row.name },
      });
    return toTaken(item, { slug, outcome: 'revision', item: repaired, lost });
  });
}

function withHeadline(item: RepairedItem, headline: string | undefined): RepairedItem {
  return headline === undefined ? item : { ...item, content: { ...item.content, headline } };
}

function toTaken(
  { number, edition, story }: Item,
  {
    slug,
    outcome,
    item = null,
    reason = null,
    likeness = null,
    lost = [],
  }: Partial<Taken> & Pick<Taken, 'slug' | 'outcome'>,
): Taken {
  return { number, slug, edition, outcome, source: story, item, reason, likeness, lost };
}

function toOffered({ item, repaired }: Ready, { slug, likeness }: Twin): Taken {
  const reason = `it is ${String(Math.round(likeness * 100))} % the same as ${slug}`;
  return toTaken(item, { slug, outcome: 'twin', item: repaired, reason, likeness });
}

/** With its place in the source, and its headline where it has one. */
function toFailed(item: Item, { message }: KanbaoError): Taken {
  const { number, story } = item;
  const title = story.headline === null ? '' : ` (“${story.headline.slice(0, 60).toWellFormed()}”)`;
  return toTaken(item, { slug: '', outcome: 'failed', reason: `story ${String(number + 1)}${title}: ${message}` });
}
