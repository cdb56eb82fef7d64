import { z } from 'zod';
import { mine } from '#lib/articles/desk.ts';
import { toState, type ArticleState } from '#lib/articles/life.ts';
import { db } from '#lib/db.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { outcomesSchema, type Outcome } from '#lib/imports/forms.ts';
import type { Staff } from '#lib/staff/views.ts';

/** An article that a story became, or nearly is. */
export type RunArticle = Readonly<{
  id: string;
  headline: string | null;
  original: EditionCode;
  state: ArticleState;
  /** Whether it has a page of the import desk. */
  isImport: boolean;
  at: Date;
}>;

export type DeskRun = Readonly<{
  id: string;
  name: string;
  author: string;
  at: Date;
  /** `known`: the article, where this person may see it. */
  outcomes: ReadonlyArray<Omit<Outcome, 'article'> & Readonly<{ known: RunArticle | null }>>;
}>;

/** What became of a source that was given to the desk; null where nobody has to decide on it any more. */
export async function getDeskRun(staff: Staff, id: string): Promise<DeskRun | null> {
  const row = z.uuid().safeParse(id).success ? await db().importRun.findUnique({ where: { id } }) : null;
  if (row === null) return null;
  const outcomes = outcomesSchema.parse(row.outcomes);
  const articles = await db().article.findMany({
    where: { AND: [{ id: { in: outcomes.flatMap(({ article }) => article ?? []) } }, mine(staff)] },
    select: {
      ...{ id: true, headline: true, originalEditionCode: true, status: true, review: true, publishedAt: true },
      ...{ embargoUntil: true, newestRevision: true, liveRevision: true, createdAt: true },
      storyImport: { select: { item: true } },
    },
  });
  const now = new Date();
  const known = new Map(
    articles.map((each): [string, RunArticle] => [
      each.id,
      {
        ...{ id: each.id, headline: each.headline, at: each.createdAt, state: toState(each, now) },
        original: requireEdition(each.originalEditionCode).code,
        isImport: each.storyImport !== null,
      },
    ]),
  );
  return {
    ...{ id, name: row.name, author: row.author, at: row.createdAt },
    outcomes: outcomes.map(({ article, ...each }) => ({ ...each, known: known.get(article ?? '') ?? null })),
  };
}
