import { createHash } from 'node:crypto';
import { notesSchema } from '#lib/amendments/schema.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { requireAllowed } from '#lib/articles/life.ts';
import { db, type Transaction } from '#lib/db.ts';
import { listLivePages } from '#lib/editions/live-content.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Actor } from '#lib/actor.ts';
import { z } from 'zod';

const pagesSchema = z.array(z.strictObject({ edition: z.string(), path: z.string(), content: contentSchema }));

type Sealing = Readonly<{
  articleId: string;
  kind: 'withdrawal' | 'takedown';
  revision: number | null;
  reasons: Partial<Record<EditionCode, string>>;
}>;

/** Keeps what readers had of an article, in the transaction that takes it from them. */
export async function sealCopy(tx: Transaction, actor: Actor, sealing: Sealing): Promise<void> {
  const live = await listLivePages(tx, sealing.articleId);
  const pages = live.map(({ edition, path, content }) => ({ edition, path, content }));
  await tx.sealedCopy.create({
    data: { ...sealing, pages, hash: hashPages(pages), author: actor.name, authorId: actor.id },
    select: { id: true },
  });
}

type SealedPages = ReadonlyArray<Readonly<{ edition: EditionCode; path: string; content: Content }>>;

/** What readers had of an article when it was taken from them, and why it was. */
export type SealedView = Readonly<{
  kind: 'withdrawal' | 'takedown';
  revision: number | null;
  reasons: Partial<Record<EditionCode, string>>;
  author: string;
  at: Date;
  pages: SealedPages;
  /** Whether these are the pages that were sealed. */
  isWhole: boolean;
}>;

/**
 * The copies of an article, the newest first. Those of a takedown are for whoever may take down.
 *
 * @throws KanbaoError `forbidden`, `not-found`
 */
export async function listSealedCopies(actor: Actor, slug: string): Promise<SealedView[]> {
  const article = await db().article.findUnique({ where: { slug }, select: { id: true, status: true } });
  if (article === null) throw new KanbaoError('not-found', `There is no article with the slug ${slug}.`);
  requireReadable(actor, article.status);
  const rows = await db().sealedCopy.findMany({ where: { articleId: article.id }, orderBy: { at: 'desc' }, take: 50 });
  return rows.map(({ kind, revision, reasons, author, at, pages, hash }) => {
    const parsed = pagesSchema
      .parse(pages)
      .map(({ edition, ...page }) => ({ edition: requireEdition(edition).code, ...page }));
    return {
      ...{ kind, revision, author, at, pages: parsed, isWhole: hashPages(parsed) === hash },
      reasons: notesSchema.parse(reasons),
    };
  });
}

/**
 * What was taken down is read by nobody but whoever may take down: asked before any of its words are shown.
 * @throws KanbaoError `forbidden`
 */
export function requireReadable(actor: Actor, status: string): void {
  requireAllowed(actor, status === 'takedown' ? 'articles.takedown' : 'articles.write');
}

/** Over the fields in the order of their schema, as PostgreSQL keeps an order of its own. */
function hashPages(pages: SealedPages): string {
  return createHash('sha256')
    .update(JSON.stringify(pagesSchema.parse(pages)))
    .digest('hex');
}
