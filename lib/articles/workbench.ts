import { contentSchema, type Content } from '#lib/articles/content.ts';
import { mine } from '#lib/articles/desk.ts';
import { toState, type ArticleState } from '#lib/articles/life.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** An article as whoever works at it sees it. */
export type Workbench = Readonly<{
  id: string;
  slug: string;
  /** What a step that is taken from a page names, so that nobody acts on what they have not seen. */
  version: number;
  headline: string | null;
  original: EditionCode;
  state: ArticleState;
  /** When it is to be published, and until when it is kept back; null for no time to come. */
  comesAt: Date | null;
  embargoUntil: Date | null;
  /** Slug. */
  section: string | null;
  newestRevision: number;
  liveRevision: number | null;
  /** By whom and when the newest revision was saved. */
  author: string;
  savedAt: Date;
  content: Content;
  /** The addresses that readers have, by edition. */
  pages: ReadonlyArray<Readonly<{ edition: EditionCode; path: string }>>;
}>;

/**
 * @returns null where there is none, or none that this person may write
 */
export async function getWorkbench(staff: Staff, id: string): Promise<Workbench | null> {
  const row = await db().article.findFirst({
    where: { AND: [{ id }, mine(staff)] },
    select: {
      ...{ id: true, slug: true, version: true, headline: true, originalEditionCode: true, status: true, review: true },
      ...{ publishedAt: true, embargoUntil: true, newestRevision: true, liveRevision: true },
      section: { select: { slug: true } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { author: true, createdAt: true, content: true } },
      editions: { select: { editionCode: true, path: true }, orderBy: { path: 'asc' } },
    },
  });
  const newest = row?.revisions[0];
  if (row == null || newest === undefined) return null;
  const { originalEditionCode, section, editions, status, review, ...rest } = row;
  const now = new Date();
  const state = toState({ ...rest, status, review }, now);
  const toCome = (time: Date | null): Date | null => (time !== null && time > now ? time : null);
  return {
    ...rest,
    original: requireEdition(originalEditionCode).code,
    state,
    comesAt: status === 'published' ? toCome(rest.publishedAt) : null,
    embargoUntil: toCome(rest.embargoUntil),
    section: section?.slug ?? null,
    author: newest.author,
    savedAt: newest.createdAt,
    content: contentSchema.parse(newest.content),
    pages:
      state.readers === 'live'
        ? editions.map(({ editionCode, path }) => ({ edition: requireEdition(editionCode).code, path }))
        : [],
  };
}

/** The slug of an article that somebody may work at; null where there is none for them. */
export async function findMine(staff: Staff, id: string): Promise<string | null> {
  const row = await db().article.findFirst({ where: { AND: [{ id }, mine(staff)] }, select: { slug: true } });
  return row?.slug ?? null;
}

/**
 * The same for actions, which take ids, since a slug may change under a page that is open.
 * @throws KanbaoError `not-found`
 */
export async function requireMine(staff: Staff, id: string): Promise<string> {
  const slug = await findMine(staff, id);
  if (slug !== null) return slug;
  throw new KanbaoError('not-found', 'There is no such article, or it is not yours to write.', {
    say: 'articles.gone',
  });
}
