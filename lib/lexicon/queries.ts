import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { escapeLike } from '#lib/like.ts';
import type { LexiconRequest } from '#lib/lexicon/forms.ts';
import { parseEntry, type LexiconEntry, type LexiconKind } from '#lib/lexicon/schema.ts';
import type { LexiconRow } from '#lib/lexicon/views.ts';
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

/** @throws KanbaoError `not-found` */
export async function requireEntry(key: Readonly<Pick<LexiconEntry, 'kind' | 'word' | 'form'>>): Promise<LexiconEntry> {
  const found = await findEntry(key);
  if (found !== null) return found;
  throw new KanbaoError('not-found', 'The lexicon has no such entry.', { say: 'paper.gone' });
}
