import { randomUUID } from 'node:crypto';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { isAllowed, requireAllowed, requireStep, toNext, toState } from '#lib/articles/life.ts';
import { requireReadable } from '#lib/articles/sealed.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { Actor } from '#lib/actor.ts';

/** A revision, whole. */
type StoredRevision = Readonly<{ number: number; author: string; createdAt: Date; content: Content }>;

/**
 * What became of a save. `saved` and `same` (nothing was other, nothing was written) name the revision to go on from; a
 * `conflict` brings what somebody else has saved meanwhile, and what both began with, for a merge: what was sent is not stored,
 * and whoever sent it still has it.
 */
export type Saved =
  | Readonly<{ outcome: 'saved' | 'same'; revision: number; version: number }>
  | Readonly<{ outcome: 'conflict'; theirs: StoredRevision; base: StoredRevision | null }>;

type Draft = Readonly<{
  articleId: string;
  /** The number of the revision that the writing began with. */
  base: number;
  content: unknown;
  /** What a history calls it. */
  reason?: string;
}>;

/**
 * Saves what somebody writes as a new revision, kept for ever; what readers have stays as it is. One statement, as it is done
 * every few seconds: the article is moved on only from the revision that the writing began with, and the revision is written
 * only if it was.
 *
 * @throws KanbaoError `bad-input` naming what of the content cannot be stored, `not-found`, `forbidden`; `conflict` for an
 *   article that is taken down
 */
export async function saveDraft(actor: Actor, { articleId, base, content, reason = 'edit' }: Draft): Promise<Saved> {
  requireAllowed(actor, 'articles.write');
  const parsed = parseContent(content);
  const { headline, standfirst, epigraph } = parsed;
  const text = JSON.stringify(parsed);
  const mayReview = isAllowed(actor, 'articles.edit');
  // Of a draft the desk's lists show the newest words; of a published article those that are live.
  const rows = await db().$queryRaw<{ number: number; version: number }[]>`
    WITH moved AS (
      UPDATE "article" SET
        "newest_revision" = "newest_revision" + 1, "version" = "version" + 1,
        "headline" = CASE WHEN "status" = 'draft' THEN ${headline} ELSE "headline" END,
        "standfirst" = CASE WHEN "status" = 'draft' THEN ${standfirst} ELSE "standfirst" END,
        "epigraph" = CASE WHEN "status" = 'draft' THEN ${epigraph}::text[] ELSE "epigraph" END
      WHERE "id" = ${articleId}::uuid AND "newest_revision" = ${base} AND "status" <> 'takedown'
        AND ("review" IS DISTINCT FROM 'submitted' OR ${mayReview})
        AND NOT EXISTS (
          SELECT FROM "revision" WHERE "article_id" = ${articleId}::uuid AND "number" = ${base} AND "content" = ${text}::jsonb)
      RETURNING "id", "newest_revision", "version")
    INSERT INTO "revision" ("id", "article_id", "number", "content", "author", "reason")
    SELECT ${randomUUID()}::uuid, moved."id", moved."newest_revision", ${text}::jsonb, ${actor.name}, ${reason} FROM moved
    RETURNING "number", (SELECT "version" FROM moved) AS "version"`;
  const [row] = rows;
  if (row !== undefined) return { outcome: 'saved', revision: row.number, version: row.version };
  return explain(actor, { articleId, base }, parsed);
}

function parseContent(content: unknown): Content {
  const parsed = contentSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'It' : issue.path.join('.');
  throw new KanbaoError('bad-input', `This cannot be saved. ${place}: ${issue?.message ?? 'is not an article'}.`);
}

/** Why nothing was written. */
async function explain(
  actor: Actor,
  { articleId, base }: Readonly<{ articleId: string; base: number }>,
  content: Content,
): Promise<Saved> {
  const article = await db().article.findUnique({
    where: { id: articleId },
    select: {
      ...{ slug: true, status: true, review: true, publishedAt: true, embargoUntil: true, version: true },
      ...{ newestRevision: true, liveRevision: true },
    },
  });
  if (article === null) throw new KanbaoError('not-found', 'There is no such article.');
  requireReadable(actor, article.status);
  const state = toState(article, new Date());
  requireStep(actor, article.slug, state, toNext(state, 'save') === null ? 'saveSubmitted' : 'save');
  const { newestRevision: newest, version } = article;
  if (newest === base) return { outcome: 'same', revision: newest, version };
  const rows = await db().revision.findMany({
    where: { articleId, number: { in: [newest, base] } },
    select: { number: true, author: true, createdAt: true, content: true },
  });
  const found = rows.map((row) => ({ ...row, content: contentSchema.parse(row.content) }));
  const theirs = found.find(({ number }) => number === newest);
  if (theirs === undefined) throw new Error('an article has no newest revision');
  // Sent once more, since the answer to the first did not come.
  if (JSON.stringify(theirs.content) === JSON.stringify(content)) return { outcome: 'same', revision: newest, version };
  return { outcome: 'conflict', theirs, base: found.find(({ number }) => number === base) ?? null };
}
