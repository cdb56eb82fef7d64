import { z } from 'zod';
import { mine } from '#lib/articles/desk.ts';
import { toState, type ArticleState } from '#lib/articles/life.ts';
import { db } from '#lib/db.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { toSourceKind, type SourceKind } from '#lib/imports/source-kinds.ts';
import type { Report } from '#lib/ingest/report.ts';
import type { Staff } from '#lib/staff/views.ts';

/** An import as its page shows it, but for its changes. */
export type DeskImport = Readonly<{
  /** Of its article. */
  id: string;
  slug: string;
  /** Of the article: what recording a right names. */
  articleVersion: number;
  headline: string | null;
  original: EditionCode;
  state: ArticleState;
  name: string;
  source: SourceKind;
  /** Bytes of the source, which may hold other stories too. */
  size: number;
  at: Date;
  damage: number;
  report: Report;
  /** Where it came from on the web; only http and https. */
  url: string | null;
  right: Readonly<{
    kind: 'own' | 'licensed' | 'none';
    licence: string | null;
    by: string | null;
    at: Date | null;
    /** Who answers for publishing it without a right or with damage. */
    responsible: string | null;
  }>;
  /** Who wrote in the draft since it was made from its source, and when: it is not made anew then. */
  written: Readonly<{ author: string; at: Date }> | null;
}>;

/** @returns null where there is none, or none that this person may see */
export async function getDeskImport(staff: Staff, id: string): Promise<DeskImport | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db().storyImport.findFirst({
    where: { articleId: id, article: mine(staff) },
    select: {
      ...{ name: true, report: true, damage: true, createdAt: true },
      original: { select: { format: true, byteLength: true } },
      article: {
        select: {
          ...{ slug: true, version: true, headline: true, originalEditionCode: true, status: true, review: true },
          ...{ publishedAt: true, embargoUntil: true, newestRevision: true, liveRevision: true },
          provenance: true,
          revisions: { orderBy: { number: 'desc' }, take: 1, select: { author: true, createdAt: true, reason: true } },
        },
      },
    },
  });
  if (row === null) return null;
  const { article, original, report, createdAt, ...rest } = row;
  const { provenance, revisions } = article;
  const newest = revisions[0];
  return {
    ...rest,
    ...{ id, slug: article.slug, articleVersion: article.version, headline: article.headline, at: createdAt },
    original: requireEdition(article.originalEditionCode).code,
    state: toState(article, new Date()),
    source: toSourceKind(original.format),
    size: Number(original.byteLength),
    report: report as unknown as Report,
    url: provenance?.originUrl ?? null,
    right: {
      kind: provenance?.publishRight ?? 'none',
      licence: provenance?.licence ?? null,
      by: provenance?.rightRecordedBy ?? null,
      at: provenance?.rightRecordedAt ?? null,
      responsible: provenance?.responsible ?? null,
    },
    written:
      newest === undefined || newest.reason === 'import' ? null : { author: newest.author, at: newest.createdAt },
  };
}

/** The bytes from which an import was made: their hash, how many there are, and a name for a file. */
export async function getOriginalOf(
  staff: Staff,
  id: string,
): Promise<Readonly<{ hash: string; name: string; format: string }> | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db().storyImport.findFirst({
    where: { articleId: id, article: mine(staff) },
    select: { name: true, original: { select: { hash: true, format: true } } },
  });
  return row === null ? null : { ...row.original, name: row.name };
}
