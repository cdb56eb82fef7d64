import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError, toFault } from '#lib/errors.ts';
import { fetchSource } from '#lib/imports/address.ts';
import {
  givenSchema,
  mostStories,
  outcomesSchema,
  type Given,
  type NewImport,
  type OfferAnswer,
  type Outcome,
} from '#lib/imports/forms.ts';
import { dropRun } from '#lib/imports/forget.ts';
import { takeIn, type Intake, type Taken } from '#lib/imports/mutations.ts';
import { keepOriginal, openOriginal } from '#lib/imports/originals.ts';
import { recogniseFormat } from '#lib/ingest/recognise.ts';
import { ensurePlatform } from '#lib/publishers/platforms.ts';

/** Bytes of what is fetched for the desk: a page, a feed. */
const mostFetched = 10 * 1024 * 1024;

/** What became of a source: the article where it was one story and is in, else a run that tells of each. */
export type TakenAtDesk = Readonly<{ article: string } | { run: string }>;

type Source = Readonly<{ bytes: Uint8Array; name: string }>;

/**
 * The bytes of what somebody pasted, sent or named.
 * @throws KanbaoError as `fetchSource`
 */
export async function readSource({ text, url, file }: Pick<NewImport, 'text' | 'url' | 'file'>): Promise<Source> {
  if (file !== null) return { bytes: await file.bytes(), name: toFileName(file.name) };
  if (url !== null) return { bytes: await fetchSource(url, mostFetched), name: url };
  return { bytes: new TextEncoder().encode(text ?? ''), name: 'pasted' };
}

/** Whatever a browser, or somebody else, calls a file. */
function toFileName(name: string): string {
  return (
    name
      .replaceAll(/\p{Cc}/gu, '\ufffd')
      .slice(0, 300)
      .toWellFormed() || 'file'
  );
}

/**
 * Takes in a source. What is here already, or nearly, is not stored: its bytes wait in a run, by which somebody answers what
 * is to become of it.
 *
 * @throws KanbaoError `bad-input` for what is no source, and for a single story that cannot be taken
 */
export async function takeInAtDesk(actor: Actor, { bytes, name }: Source, given: Given): Promise<TakenAtDesk> {
  const hash = await keepOriginal([bytes]);
  const { id } = await db().$transaction(async (tx) => {
    const format = recogniseFormat(bytes, name) ?? 'text';
    await tx.original.createMany({
      data: [{ hash, byteLength: BigInt(bytes.byteLength), format }],
      skipDuplicates: true,
    });
    const data = { originalHash: hash, name, given, outcomes: [], author: actor.name };
    return tx.importRun.create({ data, select: { id: true } });
  });
  const outcomes: Outcome[] = [];
  try {
    for await (const taken of takeIn(actor, toIntake(actor, given, name, [bytes]))) {
      outcomes.push(await toOutcome(taken));
      if (outcomes.length >= mostStories) break;
    }
  } catch (error) {
    if (outcomes.length === 0) {
      await dropRun(id, hash);
      throw error;
    }
    // Where a source breaks off, the stories before are in, and are told.
    const { message } = error instanceof KanbaoError ? error : toFault(error);
    outcomes.push({ number: outcomes.length, ...unknown, outcome: 'failed', reason: message });
  }
  const [only, ...others] = outcomes;
  if (only !== undefined && others.length === 0) {
    if (only.outcome === 'failed') {
      await dropRun(id, hash);
      throw new KanbaoError('bad-input', only.reason ?? 'It could not be taken.');
    }
    if (only.article !== null && (only.outcome === 'draft' || only.outcome === 'revision')) {
      await dropRun(id, hash);
      return { article: only.article };
    }
  }
  await db().importRun.update({ where: { id }, data: { outcomes } });
  return { run: id };
}

/**
 * Answers the offer of a story that is nearly one that is here: it becomes a revision of that one, or a draft of its own.
 *
 * @returns what became of it
 * @throws KanbaoError `not-found` for a run that is over; `conflict` for a story that waits for no answer
 */
export async function answerOffer(actor: Actor, { run, number, how }: OfferAnswer): Promise<Outcome> {
  const row = await db().importRun.findUnique({
    where: { id: run },
    select: { outcomes: true, originalHash: true, given: true, name: true },
  });
  if (row === null) throw new KanbaoError('not-found', 'This offer is not there any more.', { say: 'imports.runGone' });
  const offered = outcomesSchema.parse(row.outcomes).find((each) => each.number === number);
  if (offered?.outcome !== 'twin')
    throw new KanbaoError('conflict', 'This story waits for no answer.', { say: 'imports.answered' });
  const source = await openOriginal(row.originalHash);
  const intake = toIntake(actor, givenSchema.parse(row.given), row.name, source.stream());
  const asked = how === 'new' || offered.article === null ? { isNew: true } : { asRevision: offered.article };
  const wants: Intake['wants'] = (item) => item.number === number;
  for await (const taken of takeIn(actor, { ...intake, ...asked, wants })) {
    const outcome = await toOutcome(taken);
    await replaceOutcome(run, outcome);
    return outcome;
  }
  throw new KanbaoError('not-found', 'Its original has no such story any more.', { say: 'imports.originalGone' });
}

/** One after the other, as several people may answer at once. */
async function replaceOutcome(run: string, outcome: Outcome): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "import_run" WHERE "id" = ${run}::uuid FOR UPDATE`;
    const row = await tx.importRun.findUnique({ where: { id: run }, select: { outcomes: true } });
    if (row === null) return;
    const outcomes = outcomesSchema
      .parse(row.outcomes)
      .map((each) => (each.number === outcome.number ? outcome : each));
    await tx.importRun.update({ where: { id: run }, data: { outcomes } });
  });
}

const unknown = { headline: null, article: null, likeness: null };

async function toOutcome({ number, slug, outcome, source, item, likeness, reason }: Taken): Promise<Outcome> {
  const article = slug === '' ? null : await db().article.findUnique({ where: { slug }, select: { id: true } });
  const headline = item?.content.headline ?? source.headline;
  return { number, outcome, likeness, reason, article: article?.id ?? null, headline };
}

function toIntake(actor: Actor, given: Given, name: string, chunks: Intake['chunks']): Intake {
  const { edition, section, publisher, headline, right, licence } = given;
  return {
    ...{ chunks, name, edition, section },
    findPublisher: (platform) => (publisher === null ? ensurePlatform(actor, platform) : Promise.resolve(publisher)),
    ...(headline === null ? {} : { fallback: headline }),
    ...(right === 'none' ? {} : { right: { publishRight: right, licence } }),
  };
}
