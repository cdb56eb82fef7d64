import { Prisma, reading } from '#lib/db.ts';
import { isComplete } from '#lib/search/complete.ts';
import { hasWords, mayBe } from '#lib/search/index-condition.ts';
import { isWithin, type List, type Stretch, type Wanted } from '#lib/search/stretch.ts';
import { takingTurns } from '#lib/search/turns.ts';
import { plannedEachTime } from '#lib/statement-names.ts';

/** An entry that has what is wanted, and the first list that it is in. */
export type Row = Readonly<{ id: string; publishedAt: Date; list: List }>;

/** The settings of `selectFromIndex` need a transaction, which holds a connection: so many of the pool's, the others are for pages. */
const inTurn = takingTurns(3);

/** What is found in the newest so many entries of each stretch. */
export async function selectNewest(wanted: Wanted, stretches: readonly Stretch[], depth: number): Promise<Row[]> {
  const selects = stretches.map(
    (stretch) => Prisma.sql`
      SELECT entry.article_id AS id, entry.published_at AS "publishedAt", ${Prisma.raw(`'${stretch.list}'`)} AS list
      FROM (
        SELECT article_id, published_at, headline, heads, whole FROM search_entry WHERE ${isWithin(wanted, stretch)}
        ORDER BY published_at DESC, article_id DESC LIMIT ${Prisma.raw(String(depth))}
      ) AS entry
      JOIN article ON article.id = entry.article_id
      WHERE ${isFirstIn(wanted, stretch.list)} AND ${has(wanted, stretch.list)} ${hasNone(wanted)} AND ${isLive(wanted)}
      ORDER BY entry.published_at DESC, entry.article_id DESC LIMIT ${wanted.take}`,
  );
  return (await reading()).$queryRaw<Row[]>(union(selects));
}

/**
 * What is found in all of each stretch: those that have the words, by time, and only of these, until there are enough, where
 * the words stand. PostgreSQL takes looking into a text for as cheap as comparing two numbers, so any way that looks into more
 * texts than the index names is closed to it.
 *
 * @param patience ms after which it is given up
 */
export async function selectFromIndex(wanted: Wanted, stretches: readonly Stretch[], patience: number): Promise<Row[]> {
  const client = await reading();
  const toCondition = (await isComplete(wanted.now)) ? mayBe : hasWords;
  const selects = stretches.map((stretch) => selectCandidates(wanted, stretch, toCondition(wanted, stretch)));
  const [, rows] = await inTurn(() =>
    client.$transaction([
      client.$queryRaw`SELECT set_config(name, value, true) FROM (VALUES
        ('enable_seqscan', 'off'), ('enable_indexscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
        ('max_parallel_workers_per_gather', '0'), ('work_mem', '32MB'), ('statement_timeout', ${String(patience)})) AS setting(name, value)`,
      client.$queryRaw<Row[]>`${union(selects)} ${Prisma.raw(plannedEachTime)}`,
    ]),
  );
  return rows;
}

/**
 * Headline, standfirst and section titles lie in the row, and are looked into while the row is there; all there is lies apart
 * (TOAST) and is fetched for one candidate after the other, the newest first. They are sorted without their words, which as
 * tens of thousands of rows would go to the disk: 4 s of a search took 0.3 so. (`IS TRUE`: no index is asked for a phrase, which
 * would be asked for its words, all of them, and then for each row what it cannot say: 60 ms instead of 4. `OFFSET 0`: each
 * step is taken by itself, in this order.)
 */
function selectCandidates(wanted: Wanted, stretch: Stretch, condition: Prisma.Sql): Prisma.Sql {
  const { list } = stretch;
  const isApart = list === 'whole';
  const sorted = Prisma.sql`
    SELECT entry.article_id, entry.published_at FROM search_entry AS entry
    WHERE ${condition} AND ${isFirstIn(wanted, list)}
      ${isApart ? Prisma.empty : Prisma.sql`AND (${has(wanted, list)}) IS TRUE`}
    ORDER BY entry.published_at DESC, entry.article_id DESC OFFSET 0`;
  const looked = Prisma.sql`
    SELECT sorted.article_id, sorted.published_at FROM (${sorted}) AS sorted
      JOIN search_entry AS entry ON entry.article_id = sorted.article_id AND entry.language = ${wanted.language}
    WHERE ${isApart ? has(wanted, list) : Prisma.sql`TRUE`} ${hasNone(wanted)}
    ORDER BY sorted.published_at DESC, sorted.article_id DESC OFFSET 0`;
  return Prisma.sql`
    SELECT entry.article_id AS id, entry.published_at AS "publishedAt", ${Prisma.raw(`'${list}'`)} AS list
    FROM (${isApart || wanted.without.length > 0 ? looked : sorted}) AS entry
      JOIN article ON article.id = entry.article_id
    WHERE ${isLive(wanted)}
    ORDER BY entry.published_at DESC, entry.article_id DESC LIMIT ${wanted.take}`;
}

/** The time of the oldest entry of a language; null where there is none. */
export async function selectOldest({ language }: Wanted): Promise<Date | null> {
  const rows = await (
    await reading()
  ).$queryRaw<{ oldest: Date | null }[]>`
    SELECT min(published_at) AS oldest FROM search_entry WHERE language = ${language}`;
  return rows[0]?.oldest ?? null;
}

/** The time that about so many entries of a stretch are newer than; null where there are not so many. */
export async function selectEnd(wanted: Wanted, stretch: Stretch, depth: number): Promise<Date | null> {
  const rows = await (
    await reading()
  ).$queryRaw<{ end: Date }[]>`
    SELECT published_at AS "end" FROM search_entry WHERE ${isWithin(wanted, stretch)}
    ORDER BY published_at DESC, article_id DESC OFFSET ${Prisma.raw(String(depth))} LIMIT 1`;
  return rows[0]?.end ?? null;
}

function has({ condition }: Wanted, list: List): Prisma.Sql {
  return Prisma.sql`entry.${Prisma.raw(list)} @@ ${condition.query}::tsquery`;
}

/** Whether it is in no list before that one. */
function isFirstIn(wanted: Wanted, list: List): Prisma.Sql {
  const earlier = ({ headline: null, heads: 'headline', whole: 'heads' } as const)[list];
  return earlier === null ? Prisma.sql`TRUE` : Prisma.sql`NOT ${has(wanted, earlier)}`;
}

function hasNone({ without }: Wanted): Prisma.Sql {
  return Prisma.join(
    [Prisma.empty, ...without.map((each) => Prisma.sql`AND NOT entry.whole @@ ${each}::tsquery`)],
    ' ',
  );
}

function isLive({ now }: Wanted): Prisma.Sql {
  return Prisma.sql`article.status = 'published' AND (article.embargo_until IS NULL OR article.embargo_until <= ${now})`;
}

function union(selects: readonly Prisma.Sql[]): Prisma.Sql {
  const all = selects.map((each) => Prisma.sql`(${each})`);
  return Prisma.join(all, ' UNION ALL ');
}
