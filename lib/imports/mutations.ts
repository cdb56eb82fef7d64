import type { Actor } from '#lib/actor.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { createDraft } from '#lib/articles/mutations.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { db, type Prisma } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { countDamage } from '#lib/imports/damage.ts';
import { dropOriginal, keepOriginal, openOriginal } from '#lib/imports/originals.ts';
import type { Fetch } from '#lib/imports/picture-sources.ts';
import { bringPictures, keepKnownPictures, keepPictures, type PictureLost } from '#lib/imports/pictures.ts';
import { changesSchema } from '#lib/imports/schema.ts';
import { findTwin, type Twin } from '#lib/imports/twins.ts';
import { listStories, repairItem, type Item, type RepairedItem } from '#lib/ingest/items.ts';
import { createNamer } from '#lib/ingest/repair.ts';
import { signText, type Signature } from '#lib/ingest/signature.ts';
import { toStoryText } from '#lib/ingest/running-text.ts';

export type Intake = Readonly<{
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** The file's name, or the address it came from. */
  name: string;
  /** null where the text decides. */
  edition: EditionCode | null;
  /** Slug of the section; null while nobody has chosen one. */
  section: string | null;
  /** Handle of the publisher, by the platform the text names (null for none). */
  findPublisher: (platform: string | null) => Promise<string>;
  /** Takes the place of the source's headline, for a source of one story. */
  headline?: string;
  /** Makes a draft of its own even of a story that is nearly one that is here. */
  isNew?: boolean;
  /** A story that is not wanted is neither repaired nor stored. */
  wants?: (item: Item) => boolean;
  /** By what right its stories may be published; none is on record when not said. */
  right?: Readonly<{ publishRight: 'own' | 'licensed'; licence: string | null }>;
  /** Fetches the pictures of stories too; without it only those inside the source are had, other places are marked. */
  fetchPicture?: Fetch;
  /** Refuses, by throwing, what is not to be stored. */
  check?: (item: RepairedItem) => void;
}>;

/** What became of one story of a source. */
export type Taken = Readonly<{
  slug: string;
  /** `twin`: it is nearly a story that is here; nothing was stored. `failed`: it could not be taken, and why. */
  outcome: 'draft' | 'revision' | 'unchanged' | 'twin' | 'failed';
  item: RepairedItem | null;
  reason: string | null;
  /** Pictures that could not be had. */
  lost: readonly PictureLost[];
}>;

/**
 * Takes in every story of a source: its bytes are kept as they came, each story is repaired and becomes a draft with its
 * report. One that is here already from the same place becomes a revision; one that is nearly another is offered as it.
 * A story that cannot be taken does not keep the others out.
 *
 * @throws KanbaoError `bad-input` for bytes that are no source of stories
 */
export async function* takeIn(actor: Actor, intake: Intake): AsyncGenerator<Taken> {
  const hash = await keepOriginal(intake.chunks);
  const source = await openOriginal(hash);
  const isKnown = (await db().original.count({ where: { hash } })) > 0;
  try {
    const { format, items } = await listStories(source, { name: intake.name, edition: intake.edition });
    let isFirst = true;
    let isEmpty = true;
    for await (const item of items) {
      isEmpty = false;
      if (intake.wants?.(item) === false) continue;
      // Only now is it sure that these bytes are a source of stories.
      if (isFirst)
        await db().original.createMany({
          data: [{ hash, byteLength: BigInt(source.size), format }],
          skipDuplicates: true,
        });
      isFirst = false;
      yield await takeStory(actor, intake, hash, item).catch((error: unknown): Taken => {
        if (!(error instanceof KanbaoError)) throw error;
        return { slug: '', outcome: 'failed', item: null, reason: error.message, lost: [] };
      });
    }
    if (isEmpty) throw new KanbaoError('bad-input', `There is no story in ${intake.name}.`);
    if (isFirst && !isKnown) await dropOriginal(hash);
  } catch (error) {
    if (!isKnown && (await db().original.count({ where: { hash } })) === 0) await dropOriginal(hash);
    throw error;
  }
}

async function takeStory(actor: Actor, intake: Intake, originalHash: string, item: Item): Promise<Taken> {
  const repaired = withHeadline(repairItem(item), intake.headline);
  intake.check?.(repaired);
  const signature = signText(toStoryText(repaired.content.body));
  const { url, identity } = item.story;
  const twin = await findTwin({ originalHash, item: item.number, url, identity }, signature);
  // What a person decided of these bytes stays decided.
  if (twin?.kind === 'bytes') return { slug: twin.slug, outcome: 'unchanged', item: repaired, reason: null, lost: [] };
  if (twin?.kind === 'alike' && intake.isNew !== true) {
    const reason = `it is ${String(Math.round(twin.likeness * 100))} % the same as ${twin.slug}`;
    return { slug: twin.slug, outcome: 'twin', item: repaired, reason, lost: [] };
  }
  const source = { originalHash, fetch: intake.fetchPicture ?? null };
  const known = twin?.kind === 'same' ? await keepKnownPictures(twin.articleId, repaired, item.story) : repaired;
  const { written: whole, lost } = await bringPictures(actor, known, item.story, source);
  const row = { ...toRow(item, whole, signature), originalHash, name: intake.name.slice(0, 500) };
  if (twin?.kind === 'same') return { ...(await reviseTwin(actor, twin, whole, row)), item: whole, reason: null, lost };
  const { slug } = await createDraft(actor, {
    edition: item.edition,
    content: whole.content,
    wishedSlug: item.story.slug,
    section: intake.section,
    publisher: await intake.findPublisher(repaired.platform),
    bylines: [],
    topics: [],
    provenance: {
      publishRight: intake.right?.publishRight ?? 'none',
      licence: intake.right?.licence ?? null,
      obtained: `import of ${intake.name}`.slice(0, 500),
      indexable: intake.right !== undefined,
      platform: repaired.platform,
      sourceHash: originalHash,
      originUrl: url,
      originAuthor: repaired.byline.join(', ').slice(0, 500) || null,
      identity,
    },
    storyImport: row,
    reason: 'import',
  });
  return { slug, outcome: 'draft', item: whole, reason: null, lost };
}

type Row = Omit<Prisma.StoryImportUncheckedCreateWithoutArticleInput, 'rejected' | 'item'> & { item: number };

function toRow(
  item: Item,
  { report, proposed }: RepairedItem,
  signature: Signature | null,
): Omit<Row, 'originalHash' | 'name'> {
  return {
    item: item.number,
    editionCode: item.edition,
    report,
    changes: proposed,
    damage: countDamage(report),
    signature: signature?.hashes ?? [],
    bands: signature?.bands ?? [],
  };
}

/** A story that came again: a revision of what is here, where it says something new. */
async function reviseTwin(
  actor: Actor,
  twin: Twin,
  { content }: RepairedItem,
  row: Row,
): Promise<Pick<Taken, 'slug' | 'outcome'>> {
  return db().$transaction(async (tx) => {
    const { number: before } = await tx.revision.findFirstOrThrow({
      where: { articleId: twin.articleId },
      orderBy: { number: 'desc' },
      select: { number: true },
    });
    const number = await reviseArticle(tx, actor, twin.articleId, { content, reason: 'import' });
    if (number === before) return { slug: twin.slug, outcome: 'unchanged' };
    await tx.storyImport.upsert({
      where: { articleId: twin.articleId },
      create: { ...row, articleId: twin.articleId },
      update: { ...row, rejected: [] },
    });
    return { slug: twin.slug, outcome: 'revision' };
  });
}

function withHeadline(item: RepairedItem, headline: string | undefined): RepairedItem {
  return headline === undefined ? item : { ...item, content: { ...item.content, headline } };
}

/**
 * Rejects or accepts single repairs of an import and makes the draft anew from the bytes as they came.
 *
 * @param decision numbers of changes, from 1, as the report lists them
 * @throws KanbaoError `not-found`, `bad-input` for a number that is none, `conflict` when somebody has written since
 */
export async function decideChanges(
  actor: Actor,
  slug: string,
  decision: Readonly<{ reject: readonly number[]; accept: readonly number[] }>,
): Promise<Readonly<{ revision: number; rejected: number }>> {
  const found = await db().article.findUnique({
    where: { slug },
    select: {
      id: true,
      storyImport: true,
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { reason: true, content: true } },
    },
  });
  const stored = found?.storyImport;
  if (found == null || stored == null) throw new KanbaoError('not-found', `${slug} was not imported, or is not here.`);
  if (found.revisions[0]?.reason !== 'import')
    throw new KanbaoError(
      'conflict',
      `Somebody has written ${slug} since it was imported; making it anew would lose that. Nothing was changed.`,
    );
  const names = changesSchema.parse(stored.changes).map(createNamer());
  const rejected = new Set(stored.rejected);
  const toName = (number: number): string => {
    const name = names[number - 1];
    if (name === undefined)
      throw new KanbaoError('bad-input', `There is no change ${String(number)}; ${slug} has ${String(names.length)}.`);
    return name;
  };
  for (const number of decision.reject) rejected.add(toName(number));
  for (const number of decision.accept) rejected.delete(toName(number));
  const source = await openOriginal(stored.originalHash);
  const edition = requireEdition(stored.editionCode).code;
  const item = await findItem((await listStories(source, { name: stored.name, edition })).items, stored.item);
  if (item === null) throw new KanbaoError('not-found', `The original of ${slug} has no such story any more.`);
  const repaired = repairItem(item, rejected);
  const whole = keepPictures(contentSchema.parse(found.revisions[0].content), repaired, item.story, true);
  const { content } = whole;
  const { item: _, ...row } = toRow(item, whole, signText(toStoryText(repaired.content.body)));
  return db().$transaction(async (tx) => {
    const revision = await reviseArticle(tx, actor, found.id, { content, reason: 'import' });
    await tx.storyImport.update({ where: { articleId: found.id }, data: { ...row, rejected: [...rejected] } });
    return { revision, rejected: rejected.size };
  });
}

async function findItem(items: AsyncIterable<Item>, wanted: number): Promise<Item | null> {
  for await (const item of items) if (item.number === wanted) return item;
  return null;
}
