import type { Actor } from '#lib/actor.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { db } from '#lib/db.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { writeSearchEntry } from '#lib/search/mutations.ts';

/** Articles that one transaction writes: as long as it runs, whoever publishes one of them waits. */
const batchSize = 50;

/**
 * Writes anew what every article that has pages is found by, from these pages as they are: after a change of what tokens
 * are, and for articles from before there was a search. It can be stopped and run again.
 *
 * @returns how many articles were written
 */
export async function rebuildSearch(_actor: Actor): Promise<number> {
  let written = 0;
  for (let last: string | null = null; ;) {
    const articles: { id: string }[] = await db().article.findMany({
      where: { editions: { some: {} }, ...(last === null ? {} : { id: { gt: last } }) },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: batchSize,
    });
    const end = articles.at(-1);
    if (end === undefined) return written;
    await writeBatch(articles.map(({ id }) => id));
    written += articles.length;
    last = end.id;
  }
}

/** Whether an article has pages and no entry, or one from before there were shingles. */
export async function hasMissing(): Promise<boolean> {
  return (await listMissing(1)).length > 0;
}

async function listMissing(most: number): Promise<string[]> {
  // The index has those without shingles in one place; for pages without an entry all pages are gone through.
  const before = await db().$queryRaw<{ id: string }[]>`
    SELECT article_id AS id FROM search_entry WHERE shingles = '{}'
      AND EXISTS (SELECT FROM article_edition WHERE article_edition.article_id = search_entry.article_id) LIMIT ${most}`;
  const rows =
    before.length > 0
      ? before
      : await db().$queryRaw<{ id: string }[]>`
          SELECT DISTINCT page.article_id AS id FROM article_edition AS page
          WHERE NOT EXISTS (SELECT FROM search_entry WHERE search_entry.article_id = page.article_id)
          LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

/**
 * Writes what articles are found by that have pages and no entry, or not all of it: those from before there was a search, or
 * shingles.
 *
 * @param signal ends it after the articles at hand
 * @returns how many articles were written
 */
export async function indexMissing(_actor: Actor, signal: AbortSignal): Promise<number> {
  let written = 0;
  while (!signal.aborted) {
    const ids = await listMissing(batchSize);
    if (ids.length === 0) break;
    await writeBatch(ids);
    written += ids.length;
  }
  return written;
}

async function writeBatch(ids: readonly string[]): Promise<void> {
  await db().$transaction(
    async (tx) => {
      // Locked, so that what is published meanwhile is not overwritten with what was read before.
      await tx.$queryRaw`SELECT id FROM article WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
      const rows = await tx.articleEdition.findMany({
        where: { articleId: { in: [...ids] } },
        select: {
          articleId: true,
          editionCode: true,
          origin: true,
          headline: true,
          standfirst: true,
          epigraph: true,
          body: true,
          heroCaption: true,
          heroCredit: true,
          sectionId: true,
          publishedAt: true,
          references: { select: { label: true, person: true, outlet: true, url: true }, orderBy: { position: 'asc' } },
        },
        orderBy: [{ articleId: 'asc' }, { origin: 'asc' }],
      });
      for (const articleId of ids) {
        const own = rows.filter((row) => row.articleId === articleId);
        const [first] = own;
        if (first === undefined) continue;
        const { language } = requireEdition(first.editionCode);
        const { sectionId, publishedAt } = first;
        await writeSearchEntry(tx, { articleId, language, contents: own.map(toContent), sectionId, publishedAt });
      }
    },
    { timeout: 60_000 },
  );
}

type Row = Readonly<
  Pick<Content, 'standfirst' | 'epigraph' | 'references'> & {
    headline: string;
    body: unknown;
    heroCaption: string | null;
    heroCredit: string | null;
  }
>;

/** What of a page is searched, as the content it was made of. */
function toContent({ headline, standfirst, epigraph, body, heroCaption, heroCredit, references }: Row): Content {
  const hasHero = heroCaption !== null || heroCredit !== null;
  const hero = hasHero ? { media: '0'.repeat(64), alt: '', caption: heroCaption, credit: heroCredit } : null;
  return contentSchema.parse({ headline, standfirst, epigraph, hero, body, references, past: [], statement: null });
}
