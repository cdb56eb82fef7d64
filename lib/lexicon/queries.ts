import { db, type Transaction } from '#lib/db.ts';
import { parseEntry, type LexiconEntry, type LexiconKind } from '#lib/lexicon/schema.ts';
import { toHouseWords } from '#lib/lexicon/words.ts';
import { getSiteSettings } from '#lib/site/queries.ts';
import type { HouseWords } from '#lib/text/house-words.ts';

const select = { kind: true, word: true, value: true, form: true, note: true } as const;

/**
 * The house lexicon and the forms and words the site is set to, as a value for the pure steps: read once for an import or a
 * publish.
 *
 * @param client a transaction that the reading belongs to
 */
export async function getHouseWords(client: Transaction = db()): Promise<HouseWords> {
  const rows = await client.lexiconEntry.findMany({ where: { kind: { not: 'alias' } }, select });
  const settings = await getSiteSettings(client);
  return toHouseWords(rows.map(parseEntry), settings['traditional-forms'], settings['traditional-words']);
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

/** Articles whose pages have a word in them: how many, and the first of them. */
export type Affected = Readonly<{ count: number; slugs: string[] }>;

/** Slugs that are named; the rest is a number. */
const named = 20;

/**
 * The articles that an entry may concern: those with its word, or what it becomes, on a page of theirs as it is now. They are
 * not rewritten by a change of the lexicon. Reads every page, so it is for an operator and not for readers.
 */
export async function findAffected(entry: LexiconEntry): Promise<Affected> {
  const words = entry.kind === 'conversion' ? [entry.word, entry.value] : [entry.word];
  // As a JSON string has it, since bodies are searched as JSON.
  const needles = words.map((word) => JSON.stringify(word).slice(1, -1));
  const rows = await db().$queryRaw<{ slug: string; count: bigint }[]>`
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
