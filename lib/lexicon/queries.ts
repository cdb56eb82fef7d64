import { db, Prisma, type Transaction } from '#lib/db.ts';
import { escapeLike } from '#lib/like.ts';
import type { LexiconRequest } from '#lib/lexicon/forms.ts';
import { parseEntry, type LexiconEntry, type LexiconKind } from '#lib/lexicon/schema.ts';
import type { Affected, LexiconRow, LexiconTerms } from '#lib/lexicon/views.ts';
import { toHouseWords } from '#lib/lexicon/words.ts';
import { getSiteSettings } from '#lib/site/queries.ts';
import type { HouseWords } from '#lib/text/house-words.ts';

const select = { kind: true, word: true, value: true, form: true, note: true } as const;

/**
 * The house lexicon and the forms of characters the site is set to, as a value for the pure steps: read once for an import or a
 * publish.
 *
 * @param client a transaction that the reading belongs to
 */
export async function getHouseWords(client: Transaction = db()): Promise<HouseWords> {
  const rows = await client.lexiconEntry.findMany({ where: { kind: { not: 'alias' } }, select });
  const settings = await getSiteSettings(client);
  return toHouseWords(rows.map(parseEntry), settings['traditional-forms']);
}

/** The entries of one kind or of all (`null`), by kind and word. */
export async function listLexicon(kind: LexiconKind | null): Promise<LexiconEntry[]> {
  const rows = await db().lexiconEntry.findMany({
    where: kind === null ? {} : { kind },
    select,
    orderBy: [{ kind: 'asc' }, { word: 'asc' }, { form: 'asc' }],
  });
  return rows.map(parseEntry);
}

const pageSize = 100;

/** One page of the entries, the newest first; `q` is looked for in words and what becomes of them. */
export async function listLexiconRows({
  kind,
  q,
  after,
}: LexiconRequest): Promise<Readonly<{ rows: readonly LexiconRow[]; next: string | null }>> {
  const contains = { contains: escapeLike(q), mode: 'insensitive' } as const;
  const rows = await db().lexiconEntry.findMany({
    where: {
      AND: [
        kind === 'all' ? {} : { kind },
        q === '' ? {} : { OR: [{ word: contains }, { value: contains }, { note: contains }] },
        after === undefined ? {} : { id: { lt: after } },
      ],
    },
    select: { ...select, id: true, author: true },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  });
  const shown = rows.slice(0, pageSize);
  return {
    rows: shown.map(({ id, author, ...entry }) => ({ ...parseEntry(entry), id, author })),
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** @returns null where there is none */
export async function findEntry({
  kind,
  word,
  form,
}: Readonly<Pick<LexiconEntry, 'kind' | 'word' | 'form'>>): Promise<LexiconEntry | null> {
  const row = await db().lexiconEntry.findUnique({ where: { kind_word_form: { kind, word, form } }, select });
  return row === null ? null : parseEntry(row);
}

/** Slugs that are named; the rest is a number. */
const named = 20;

/**
 * The articles that an entry may concern: those with its word, or what it becomes, on a page of theirs as it is now. They are
 * not rewritten by a change of the lexicon. Reads every page, so it is for an operator and not for readers.
 *
 * @param client a transaction that the reading belongs to
 */
export async function findAffected(entry: LexiconTerms, client: Transaction = db()): Promise<Affected> {
  const words = entry.kind === 'conversion' && entry.value !== null ? [entry.word, entry.value] : [entry.word];
  // As a JSON string has it, since bodies are searched as JSON.
  const needles = words.map((word) => JSON.stringify(word).slice(1, -1));
  const rows = await client.$queryRaw<{ slug: string; count: bigint }[]>`
    SELECT article.slug, count(*) OVER () AS count
    FROM article
    WHERE EXISTS (
      SELECT FROM article_edition AS page, unnest(${words}::text[], ${needles}::text[]) AS sought(word, needle)
      WHERE page.article_id = article.id
        AND (strpos(page.headline, sought.word) > 0
          OR strpos(coalesce(page.standfirst, ''), sought.word) > 0
          OR strpos(array_to_string(page.epigraph, ' '), sought.word) > 0
          OR strpos(page.body::text, sought.needle) > 0)
    )
    ORDER BY article.created_at DESC
    LIMIT ${named}`;
  return { count: Number(rows[0]?.count ?? 0), slugs: rows.map(({ slug }) => slug) };
}

/** As long as somebody of staff waits for a count, in ms. */
const patience = 5_000;

/** As `findAffected`, for a page of the newsroom; null where the paper is too large to be read through while somebody waits. */
export async function findAffectedSoon(entry: LexiconTerms): Promise<Affected | null> {
  try {
    return await db().$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(patience)}, true)`;
        return findAffected(entry, tx);
      },
      { timeout: patience * 2 },
    );
  } catch (error) {
    // query_canceled (PostgreSQL, appendix A)
    if (error instanceof Prisma.PrismaClientKnownRequestError && /57014/.test(JSON.stringify(error.meta))) return null;
    throw error;
  }
}
