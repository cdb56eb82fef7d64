import type { Actor } from '#lib/actor.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { saveDraft, type Saved } from '#lib/articles/save.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/** A save of an article, without its words. */
export type RevisionRow = Readonly<{ number: number; author: string; reason: string; createdAt: Date }>;

const pageSize = 100;

/** The saves of an article, the newest first, from a number downwards; one more than a page where there are older ones. */
export async function listRevisions(
  articleId: string,
  before: number | null,
): Promise<Readonly<{ rows: readonly RevisionRow[]; next: number | null }>> {
  const rows = await db().revision.findMany({
    where: { articleId, ...(before === null ? {} : { number: { lt: before } }) },
    select: { number: true, author: true, reason: true, createdAt: true },
    orderBy: { number: 'desc' },
    take: pageSize + 1,
  });
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? (rows[pageSize - 1]?.number ?? null) : null };
}

/** What a save says; null where there is none of that number. */
export async function getRevision(articleId: string, number: number): Promise<Content | null> {
  const row = await db().revision.findUnique({
    where: { articleId_number: { articleId, number } },
    select: { content: true },
  });
  return row === null ? null : contentSchema.parse(row.content);
}

/**
 * Saves an earlier revision once more, as the newest: nothing of what came between is lost.
 *
 * @param given.base the newest revision that whoever restores has seen
 * @throws KanbaoError as `saveDraft`; `not-found`
 */
export async function restoreRevision(
  actor: Actor,
  { articleId, number, base }: Readonly<{ articleId: string; number: number; base: number }>,
): Promise<Saved> {
  const content = await getRevision(articleId, number);
  if (content === null)
    throw new KanbaoError('not-found', `There is no revision ${String(number)}.`, { say: 'articles.revisionGone' });
  return saveDraft(actor, { articleId, base, content, reason: 'restore' });
}
