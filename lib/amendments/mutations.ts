import type { Actor } from '#lib/actor.ts';
import { isMaterial } from '#lib/amendments/kinds.ts';
import type { Amending } from '#lib/amendments/schema.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import type { Transaction } from '#lib/db.ts';
import { toChanged, diffContents } from '#lib/diff/contents.ts';
import type { ContentDiff } from '#lib/diff/schema.ts';
import { listLivePages, type LivePage } from '#lib/editions/live-content.ts';
import { getOwnWords } from '#lib/editions/own-words.ts';
import { editionsOf, getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';
import { converter } from '#lib/text/convert-content.ts';

type Recording = Readonly<{
  articleId: string;
  original: EditionCode;
  fromRevision: number | null;
  toRevision: number;
  at: Date;
  /** What readers had of it just before, for them to see what is other now. */
  before: readonly LivePage[];
}>;

/**
 * Writes down what a change to a published story was, with its note in each edition of the story, and announces it where
 * corrections are listed. Part of the publish itself: there is no change without it, and none of it without the change.
 */
export async function recordAmendment(
  tx: Transaction,
  actor: Actor,
  { kind, note }: Amending,
  recording: Recording,
): Promise<void> {
  const { original, before, ...place } = recording;
  const notes = note === null ? {} : await toNotes(tx, note, recording);
  const changes = isMaterial(kind) ? toChanges(before, await listLivePages(tx, recording.articleId)) : null;
  await tx.amendment.create({
    data: { ...place, kind, notes, ...(changes === null ? {} : { changes }), author: actor.name },
    select: { id: true },
  });
  if (isMaterial(kind)) await announce(tx, { tags: editionsOf(original).map(({ code }) => tags.corrections(code)) });
}

/** What is other in each edition that readers had before: compared once, here, never while a reader waits. */
function toChanges(before: readonly LivePage[], after: readonly LivePage[]): Record<string, ContentDiff> {
  const pairs = after.flatMap(({ edition, content }) => {
    const old = before.find((page) => page.edition === edition);
    return old === undefined ? [] : [[edition, toChanged(diffContents(old.content, content))] as const];
  });
  return Object.fromEntries(pairs);
}

/** A note about an article in the script of each of its editions, by their codes. */
export async function toNotes(
  tx: Transaction,
  note: string,
  { articleId, original }: Pick<Recording, 'articleId' | 'original'>,
): Promise<Partial<Record<EditionCode, string>>> {
  const others = editionsOf(original).filter(({ code }) => code !== original);
  const notes: Partial<Record<EditionCode, string>> = { [original]: note };
  if (others.length === 0) return notes;
  const [words, { names }] = [await getHouseWords(tx), await getOwnWords(tx, articleId, original)];
  for (const { code } of others) {
    const { script } = getEdition(code);
    if (script !== 'latn') notes[code] = converter(script, words, names)(note);
  }
  return notes;
}
