import { db, type Transaction } from '#lib/db.ts';
import { findWith } from '#lib/editions/affected.ts';
import { renderArticle } from '#lib/editions/render.ts';
import { KanbaoError } from '#lib/errors.ts';

/** An article that fails is tried again later, and left after so many times until somebody asks again. */
const mostAttempts = 5;
/** Minutes to wait after the first failure; the next ones wait longer. */
const pauseMinutes = 2;

/** Asks for articles to be made anew; published Chinese ones of them are, the others have nothing to convert. */
export async function queueRenders(tx: Transaction, articleIds: readonly string[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO edition_render (article_id)
    SELECT id FROM article
    WHERE id = ANY(${[...articleIds]}::uuid[]) AND status = 'published' AND original_edition_code LIKE 'zh-%'
    ON CONFLICT (article_id) DO UPDATE SET requested_at = now(), not_before = NULL, attempts = 0, last_error = NULL`;
}

/** The same for every published article that was written in these editions. */
export async function queueAllRenders(tx: Transaction, originals: readonly string[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO edition_render (article_id)
    SELECT id FROM article WHERE status = 'published' AND original_edition_code = ANY(${[...originals]}::text[])
    ON CONFLICT (article_id) DO UPDATE SET requested_at = now(), not_before = NULL, attempts = 0, last_error = NULL`;
}

/**
 * Asks for the articles of these slugs, for all Chinese ones, or for those that have a word in the text they were written in.
 *
 * @returns how many wait for it
 * @throws KanbaoError `not-found` for a slug that is none
 */
export async function queueFor(
  wanted: Readonly<{ slugs: readonly string[] } | { word: string } | { all: boolean }>,
): Promise<number> {
  if ('all' in wanted) return queueAllRenders(db(), ['zh-hans', 'zh-hant']);
  if ('word' in wanted) {
    const ids = await findWith(wanted.word);
    return queueRenders(db(), ids);
  }
  const rows = await db().article.findMany({
    where: { slug: { in: [...wanted.slugs] } },
    select: { id: true, slug: true },
  });
  const unknown = wanted.slugs.find((slug) => rows.every((row) => row.slug !== slug));
  if (unknown !== undefined)
    throw new KanbaoError(
      'not-found',
      `There is no article with the slug ${unknown}; npm run articles -- list shows what there is.`,
    );
  return queueRenders(
    db(),
    rows.map(({ id }) => id),
  );
}

/** Whether there is an article to be made anew now. */
export async function hasRenders(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM edition_render WHERE attempts < ${mostAttempts} AND (not_before IS NULL OR not_before <= now())
    ) AS found`;
  return row?.found ?? false;
}

export type Worked = Readonly<{ changed: number; same: number; failed: number; waiting: number }>;

/**
 * Makes the articles that wait for it anew, one in a transaction, until none is left, the time is up or `signal` says so. What is
 * not done waits; several may work at it at once.
 *
 * @param time ms
 */
export async function workOffRenders(time: number, signal: AbortSignal): Promise<Worked> {
  const end = Date.now() + time;
  const counts = { changed: 0, same: 0, failed: 0 };
  while (Date.now() < end && !signal.aborted) {
    const outcome = await renderNext();
    if (outcome === null) break;
    counts[outcome] += 1;
  }
  return { ...counts, waiting: await db().editionRender.count({ where: { attempts: { lt: mostAttempts } } }) };
}

async function renderNext(): Promise<'changed' | 'same' | 'failed' | null> {
  let articleId: string | undefined;
  try {
    return await db().$transaction(
      async (tx) => {
        const [next] = await tx.$queryRaw<{ article_id: string }[]>`
          SELECT article_id FROM edition_render
          WHERE attempts < ${mostAttempts} AND (not_before IS NULL OR not_before <= now())
          ORDER BY requested_at, article_id LIMIT 1 FOR UPDATE SKIP LOCKED`;
        articleId = next?.article_id;
        if (articleId === undefined) return null;
        const outcome = await renderArticle(tx, articleId);
        await tx.editionRender.deleteMany({ where: { articleId } });
        return outcome === 'changed' ? 'changed' : 'same';
      },
      { timeout: 60_000 },
    );
  } catch (error) {
    // The database is away, or the queue itself cannot be read: not the fault of an article.
    if (articleId === undefined) throw error;
    await postpone(articleId, error instanceof Error ? error.message : String(error));
    return 'failed';
  }
}

async function postpone(articleId: string, reason: string): Promise<void> {
  await db().$executeRaw`
    UPDATE edition_render
    SET attempts = attempts + 1, last_error = ${reason.slice(0, 500)},
      not_before = now() + (attempts + 1) * make_interval(mins => ${pauseMinutes}::int)
    WHERE article_id = ${articleId}::uuid`;
}
