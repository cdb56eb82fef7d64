import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { forgetUnused } from '#lib/imports/forget.ts';
import { keepOriginal, openOriginal } from '#lib/imports/originals.ts';
import type { Fetch } from '#lib/imports/picture-sources.ts';
import type { PictureLost } from '#lib/imports/pictures.ts';
import { prepareBatch, storeBatch } from '#lib/imports/take-batch.ts';
import { listStories, type Item, type RepairedItem, type SourceBytes } from '#lib/ingest/items.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';

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
  /** The headline of a story for which its source has none. */
  fallback?: string;
  /** Makes a draft of its own even of a story that is nearly one that is here. */
  isNew?: boolean;
  /** Makes a story that is nearly this article (its id) a revision of it, where nobody has written in it. */
  asRevision?: string;
  /** The story as its collection knows it: an id made that collection's own, an address that is not its own left out. */
  as?: (item: Item) => Item;
  /** A story that is not wanted is neither repaired nor stored. */
  wants?: (item: Item) => boolean;
  /** By what right its stories may be published; none is on record when not said. */
  right?: Readonly<{ publishRight: 'own' | 'licensed'; licence: string | null }>;
  /** Fetches the pictures of stories too; without it their places are marked. */
  fetchPicture?: Fetch;
  /** Refuses, by throwing, what is not to be stored. */
  check?: (item: RepairedItem) => void;
  /** Told how many bytes of how many have been read, of a source that is read as a stream. */
  onRead?: (bytes: number, size: number) => void;
}>;

/** What became of one story of a source. */
export type Taken = Readonly<{
  /** Which story of the source, from 0. */
  number: number;
  slug: string;
  edition: EditionCode;
  /**
   * `twin`: it is nearly a story that is here; nothing was stored. `kept`: it came again with new words, but a person has
   * written since, whose words stay. `failed`: it could not be taken, and why.
   */
  outcome: 'draft' | 'revision' | 'unchanged' | 'twin' | 'kept' | 'failed';
  /** The story as its source tells it; what the repair made of it, where it was repaired now. */
  source: Item['story'];
  item: RepairedItem | null;
  reason: string | null;
  /** How much a twin is the same, 0 to 1. */
  likeness: number | null;
  /** Pictures that could not be had. */
  lost: readonly PictureLost[];
}>;

/** Stories stored by one transaction; with pictures each by itself, since fetching takes long. */
const batchSize = 50;

/**
 * Takes in every story of a source: its bytes are kept as they came, each story is repaired and becomes a draft with its
 * report. One that is here already from the same place becomes a revision; one that is nearly another is offered as it.
 * A story that cannot be taken does not keep the others out. Ended half-way and begun again it goes on where it was.
 *
 * @throws KanbaoError `bad-input` for bytes that are no source of stories
 */
export async function* takeIn(actor: Actor, intake: Intake): AsyncGenerator<Taken> {
  const hash = await keepOriginal(intake.chunks);
  const source = withProgress(await openOriginal(hash), intake.onRead);
  const isStored = (await db().original.count({ where: { hash } })) > 0;
  const size = intake.fetchPicture === undefined ? batchSize : 1;
  let storing: Promise<Taken[]> | null = null;
  try {
    const { format, items: listed } = await listStories(source, { name: intake.name, edition: intake.edition });
    const known = isStored ? await listKnown(hash) : new Map<number, string>();
    const whole = { ...intake, hash, known, words: await getHouseWords(), people: new Map<string, string>() };
    for await (const items of gather(checkItems(listed, intake), size)) {
      // Only now is it sure that these bytes are a source of stories.
      if (storing === null)
        await db().original.createMany({ data: [toRow(hash, source, format)], skipDuplicates: true });
      // These are repaired while the database stores those before them, among which may be their twins.
      const batch = await prepareBatch(whole, items);
      if (storing !== null) yield* await storing;
      storing = storeBatch(actor, whole, batch);
      // Its error is met when it is waited for.
      storing.catch(() => undefined);
    }
    if (storing !== null) yield* await storing;
  } catch (error) {
    // Where the source breaks off, the stories before are in all the same.
    if (storing !== null) yield* await storing;
    throw error;
  } finally {
    await storing?.catch(() => undefined);
    if (!isStored) await forgetUnused(hash);
  }
}

/** The stories that are wanted. */
async function* checkItems(items: AsyncIterable<Item>, intake: Intake): AsyncGenerator<Item> {
  const { as, wants, name, headline } = intake;
  let count = 0;
  let only: Item | null = null;
  for await (const each of items) {
    const item = as?.(each) ?? each;
    count += 1;
    // A headline is for one story: whether there is another has to be known before the first is stored.
    if (count > 1 && headline !== undefined)
      throw new KanbaoError('bad-input', `${name} has several stories, and one headline was given; leave it out.`);
    if (wants?.(item) === false) continue;
    if (headline === undefined) yield item;
    else only = item;
  }
  if (only !== null) yield only;
  if (count === 0) throw new KanbaoError('bad-input', `There is no story in ${name}.`);
}

/** Stories in batches; where a source breaks off, those before come first and its error then. */
async function* gather(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  try {
    for await (const item of items) {
      batch.push(item);
      if (batch.length < size) continue;
      const full = batch;
      batch = [];
      yield full;
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}

/** Numbers of the stories of these bytes that are here, and what they are called: what was decided of them stays. */
async function listKnown(hash: string): Promise<Map<number, string>> {
  const rows = await db().storyImport.findMany({
    where: { originalHash: hash },
    select: { item: true, article: { select: { slug: true } } },
  });
  return new Map(rows.map(({ item, article }) => [item, article.slug]));
}

function toRow(hash: string, { size }: SourceBytes, format: string) {
  return { hash, byteLength: BigInt(size), format };
}

function withProgress(source: SourceBytes, onRead: Intake['onRead']): SourceBytes {
  if (onRead === undefined) return source;
  return {
    ...source,
    async *stream() {
      let read = 0;
      for await (const chunk of source.stream()) {
        read += chunk.byteLength;
        onRead(read, source.size);
        yield chunk;
      }
    },
  };
}
