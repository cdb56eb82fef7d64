import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { db, Prisma, type Transaction, isTimeUp } from '#lib/db.ts';
import { queueRenders } from '#lib/editions/queue.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { Affected, LexiconTerms } from '#lib/lexicon/views.ts';

/** Slugs that are named; the rest is a number. */
const named = 20;

/** The condition on `article` that a page of it has the word of an entry, or what that becomes. */
function hasWord({ kind, word, value }: LexiconTerms): Prisma.Sql {
  const words = kind === 'conversion' && value !== null ? [word, value] : [word];
  // As a JSON string has it, since bodies are searched as JSON.
  const needles = words.map((each) => JSON.stringify(each).slice(1, -1));
  return Prisma.sql`EXISTS (
    SELECT FROM article_edition AS page, unnest(${words}::text[], ${needles}::text[]) AS sought(word, needle)
    WHERE page.article_id = article.id
      AND (strpos(page.headline, sought.word) > 0
        OR strpos(coalesce(page.standfirst, ''), sought.word) > 0
        OR strpos(array_to_string(page.epigraph, ' '), sought.word) > 0
        OR strpos(page.body::text, sought.needle) > 0)
  )`;
}

/**
 * The articles that an entry may concern: those with its word, or what it becomes, on a page of theirs as it is now. They are
 * not rewritten by a change of the lexicon. Reads every page, so it is for an operator and not for readers.
 *
 * @param client a transaction that the reading belongs to
 */
export async function findAffected(entry: LexiconTerms, client: Transaction = db()): Promise<Affected> {
  const rows = await client.$queryRaw<{ slug: string; count: bigint }[]>`
    SELECT article.slug, count(*) OVER () AS count
    FROM article
    WHERE ${hasWord(entry)}
    ORDER BY article.created_at DESC
    LIMIT ${named}`;
  return { count: Number(rows[0]?.count ?? 0), slugs: rows.map(({ slug }) => slug) };
}

/** As long as somebody of staff waits for pages to be read through, in ms: for a count, and for what they asked to be done. */
const patience = { count: 5_000, work: 12_000 } as const;

/** What is done within a time; null where the database needed longer. */
async function within<T>(time: number, work: (tx: Transaction) => Promise<T>): Promise<T | null> {
  try {
    return await db().$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(time)}, true)`;
        return work(tx);
      },
      { timeout: time * 2 },
    );
  } catch (error) {
    // query_canceled (PostgreSQL, appendix A)
    if (isTimeUp(error)) return null;
    throw error;
  }
}

/** As `findAffected`, for a page of the newsroom; null where the paper is too large to be read through while somebody waits. */
export async function findAffectedSoon(entry: LexiconTerms, time: number = patience.count): Promise<Affected | null> {
  return within(time, (tx) => findAffected(entry, tx));
}

/**
 * Asks for the published Chinese articles to be made anew that an entry may concern (jobs/render-editions.ts).
 *
 * @returns how many wait for it
 * @throws KanbaoError `unavailable` where the paper is too large to be read through while somebody waits
 */
export async function queueAffected(actor: Actor, entry: LexiconTerms): Promise<number> {
  const count = await within(patience.work, async (tx) => {
    const found = await tx.$queryRaw<{ id: string }[]>`SELECT article.id FROM article WHERE ${hasWord(entry)}`;
    const articles = await queueRenders(
      tx,
      found.map(({ id }) => id),
    );
    const subject = { kind: 'lexicon', id: entry.kind, name: entry.word };
    await audit(tx, actor, { action: 'lexicon.render', subject, after: { articles } });
    return articles;
  });
  if (count !== null) return count;
  throw new KanbaoError('unavailable', 'There are too many articles to be read through here; use npm run editions.', {
    say: 'paper.tooManyToRender',
  });
}
