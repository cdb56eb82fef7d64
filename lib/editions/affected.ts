import { contentSchema, type Content } from '#lib/articles/content.ts';
import { db } from '#lib/db.ts';
import type { HouseWords } from '#lib/text/house-words.ts';
import { converter, noOwnWords, type Script } from '#lib/text/convert-content.ts';
import { listPlaces } from '#lib/text/rewrite-content.ts';

/** Articles read in one go, and in all: beyond it the answer says that it is not whole. */
const [batchSize, most] = [100, 50_000];

export type AffectedArticles = Readonly<{
  articles: ReadonlyArray<Readonly<{ id: string; slug: string }>>;
  /** How many articles were looked at, and whether these were all. */
  examined: number;
  isWhole: boolean;
}>;

type Row = Readonly<{
  article_id: string;
  slug: string;
  edition_code: string;
  headline: string;
  standfirst: string | null;
  epigraph: string[];
  body: unknown;
}>;

/**
 * The published Chinese articles that would be converted otherwise by another lexicon: their stored originals are converted
 * both ways where a word stands. Newest ids first, by keyset, so that it can look through an archive without holding it.
 *
 * @param words those that tell the two lexicons apart; texts without them are the same either way
 */
export async function findAffectedBy(
  words: readonly string[],
  before: HouseWords,
  after: HouseWords,
): Promise<AffectedArticles> {
  return examine((content, to) => isAffected(content, to, { words, before, after }));
}

/** The published Chinese articles in whose original a word stands, though marks may part it; their ids. */
export async function findWith(word: string): Promise<string[]> {
  const { articles } = await examine((content) =>
    [...listPlaces(content).values()].some((text) => text.includes(word)),
  );
  return articles.map(({ id }) => id);
}

async function examine(isWanted: (content: Content, to: Script) => boolean): Promise<AffectedArticles> {
  const articles: { id: string; slug: string }[] = [];
  let examined = 0;
  for (let last: string | null = null; examined < most;) {
    const rows: Row[] = await listOriginals(last);
    for (const row of rows) {
      const to = row.edition_code === 'zh-hans' ? 'hant' : 'hans';
      if (isWanted(toContent(row), to)) articles.push({ id: row.article_id, slug: row.slug });
    }
    examined += rows.length;
    last = rows.at(-1)?.article_id ?? null;
    if (rows.length < batchSize) return { articles, examined, isWhole: true };
  }
  return { articles, examined, isWhole: false };
}

function listOriginals(last: string | null): Promise<Row[]> {
  // Every id comes before this one: the first page needs no other query.
  const end = last ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  return db().$queryRaw<Row[]>`
    SELECT page.article_id, article.slug, page.edition_code, page.headline, page.standfirst, page.epigraph, page.body
    FROM article_edition AS page JOIN article ON article.id = page.article_id
    WHERE page.origin = 'original' AND page.edition_code IN ('zh-hans', 'zh-hant')
      AND page.published_at IS NOT NULL AND page.article_id < ${end}::uuid
    ORDER BY page.article_id DESC LIMIT ${batchSize}`;
}

function toContent({ headline, standfirst, epigraph, body }: Row): Content {
  return contentSchema.parse({
    ...{ headline, standfirst, epigraph, body },
    ...{ hero: null, references: [], past: [], statement: null },
  });
}

function isAffected(
  content: Content,
  to: Script,
  { words, before, after }: Readonly<{ words: readonly string[]; before: HouseWords; after: HouseWords }>,
): boolean {
  const [one, other] = [converter(to, before, noOwnWords.names), converter(to, after, noOwnWords.names)];
  return [...listPlaces(content).values()].some(
    (text) => words.some((word) => text.includes(word)) && one(text) !== other(text),
  );
}
