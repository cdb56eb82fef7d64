import { Prisma, reading } from '#lib/db.ts';
import { toIndexCondition } from '#lib/search/tsquery.ts';
import { takingTurns } from '#lib/search/turns.ts';
import { plannedEachTime } from '#lib/statement-names.ts';

/** An article that is found, and the time that its place among the others goes by. */
export type Found = Readonly<{ id: string; score: Date }>;

/** What is looked for, and which part of it is wanted. */
export type Range = Readonly<{
  language: string;
  now: Date;
  /** Nothing older; only what is older; null for no bound. */
  since: Date | null;
  until: Date | null;
  /** A tsquery. */
  condition: string;
  /** What an article may have nowhere: what was excluded, and what has been found already. */
  without: readonly string[];
  /** The last of the page before. */
  before: Found | null;
  take: number;
}>;

const day = 86_400_000;
/** Where a hit stands. In the headline it is worth as much as being a year newer (ms); in standfirst and section titles, 90 days. */
const worth = { headline: 365 * day, heads: 90 * day, whole: 0 } as const;
type List = keyof typeof worth;
type Row = Found & Readonly<{ list: List }>;

/**
 * How many of the newest entries are searched, in turns, until there is a page of hits: first they are read through, which ends
 * at once for a common word; then the index of words is asked, and what it says is fetched, which is little for a rare one.
 * Each turn fetches at most about fifty times a page, whatever is asked, and nobody has to guess how common it is (0021).
 */
export type Depths = Readonly<{ read: number; asked: number }>;
const depths: Depths = { read: 250, asked: 10_000 };
/** As long as the index of words and the texts that it names may take, ms. */
const longest = 3_000;
/** The settings of `askIndex` need a transaction, which holds a connection: so many of the pool's, the others are for pages. */
const inTurn = takingTurns(3);

/**
 * The best of a range, the best first: three lists by time, one for each place a hit can stand in, put together by their
 * scores. An article is in the first list only that it fits into.
 *
 * @throws what `isTimeUp` (lib/db.ts) knows, where the words of a phrase are in very many texts that have to be looked into
 */
export async function listFound(range: Range, { read, asked }: Depths = depths, patience = longest): Promise<Found[]> {
  const { take, now } = range;
  let found: Row[] = [];
  let open = Object.keys(worth) as List[];
  for (const turn of ['read', 'asked', 'whole'] as const) {
    // What none of the newest has is rare, and a paper may end before so many: then all is asked for at once.
    const end = turn === 'asked' && found.length > 0 ? await findEnd(range, asked) : null;
    if (turn === 'asked' && end === null) continue;
    const rows = turn === 'read' ? await readNewest(range, open, read) : await askIndex(range, open, end, patience);
    found = [...found.filter(({ list }) => !open.includes(list)), ...rows].toSorted(
      (one, other) => Number(other.score) - Number(one.score) || (one.id < other.id ? 1 : -1),
    );
    // What is still unseen of a list is worth no more than if it had come at that time, or this moment.
    const last = found[take - 1];
    open = open.filter(
      (list) =>
        rows.filter((row) => row.list === list).length < take &&
        (last === undefined || Number(last.score) <= Number(end ?? now) + worth[list]),
    );
    if (open.length === 0) break;
  }
  return found.slice(0, take).map(({ id, score }) => ({ id, score }));
}

/** What is found in the newest so many entries. */
async function readNewest(range: Range, lists: readonly List[], depth: number): Promise<Row[]> {
  const newest = (list: List): Prisma.Sql => Prisma.sql`
    SELECT article_id, published_at, headline, heads, whole FROM search_entry WHERE ${isInRange(range, list)}
    ORDER BY published_at DESC, article_id DESC LIMIT ${Prisma.raw(String(depth))}`;
  return (await reading()).$queryRaw<Row[]>(union(lists.map((list) => select(range, list, newest(list)))));
}

/**
 * What is found in the entries since a time, or in all: those that have the words, by time, and only of these, until there
 * are enough, where the words stand. PostgreSQL takes looking into a text for as cheap as comparing two numbers, so any way
 * that looks into more texts than the index names is closed to it.
 */
async function askIndex(range: Range, lists: readonly List[], end: Date | null, patience: number): Promise<Row[]> {
  const client = await reading();
  const { condition, without, language } = range;
  const words = toIndexCondition(condition, []);
  const wholly = toIndexCondition(condition, without);
  // Sorted without their words, which as tens of thousands of rows would go to the disk: 4 s of a search took 0.3 so.
  const candidates = (list: List): Prisma.Sql => Prisma.sql`
    SELECT entry.article_id, entry.published_at, entry.headline, entry.heads, entry.whole
    FROM (
      SELECT article_id, published_at FROM search_entry
      WHERE ${isInRange(range, list)} ${end === null ? Prisma.empty : Prisma.sql`AND published_at >= ${end}`}
        AND ${Prisma.raw(list)} @@ ${words}::tsquery
        ${wholly === words ? Prisma.empty : Prisma.sql`AND whole @@ ${wholly}::tsquery`}
      ORDER BY published_at DESC, article_id DESC OFFSET 0
    ) AS sorted
    JOIN search_entry AS entry ON entry.article_id = sorted.article_id AND entry.language = ${language}
      AND entry.published_at = sorted.published_at`;
  const selects = union(lists.map((list) => select(range, list, candidates(list))));
  const [, rows] = await inTurn(() =>
    client.$transaction([
      client.$queryRaw`SELECT set_config(name, value, true) FROM (VALUES
        ('enable_seqscan', 'off'), ('enable_indexscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
        ('max_parallel_workers_per_gather', '0'), ('statement_timeout', ${String(patience)})) AS setting(name, value)`,
      client.$queryRaw<Row[]>`${selects} ${Prisma.raw(plannedEachTime)}`,
    ]),
  );
  return rows;
}

/** Of entries in their order the first that are found, in this list and in none before it. */
function select({ condition, without, now, take }: Range, list: List, entries: Prisma.Sql): Prisma.Sql {
  const earlier = { headline: null, heads: 'headline', whole: 'heads' }[list];
  return Prisma.sql`
    SELECT entry.article_id AS id, entry.published_at + make_interval(secs => ${worth[list] / 1_000}) AS score,
      ${Prisma.raw(`'${list}'`)} AS list
    FROM (${entries}) AS entry JOIN article ON article.id = entry.article_id
    WHERE entry.${Prisma.raw(list)} @@ ${condition}::tsquery
      ${earlier === null ? Prisma.empty : Prisma.sql`AND NOT entry.${Prisma.raw(earlier)} @@ ${condition}::tsquery`}
      ${Prisma.join([Prisma.empty, ...without.map((each) => Prisma.sql`AND NOT entry.whole @@ ${each}::tsquery`)], ' ')}
      AND article.status = 'published' AND (article.embargo_until IS NULL OR article.embargo_until <= ${now})
    ORDER BY entry.published_at DESC, entry.article_id DESC LIMIT ${take}`;
}

function isInRange({ language, now, since, until, before }: Range, list: List): Prisma.Sql {
  const end = before === null ? null : new Date(before.score.getTime() - worth[list]);
  return Prisma.sql`language = ${language} AND published_at <= ${now}
    ${since === null ? Prisma.empty : Prisma.sql`AND published_at >= ${since}`}
    ${until === null ? Prisma.empty : Prisma.sql`AND published_at < ${until}`}
    ${
      before === null || end === null
        ? Prisma.empty
        : Prisma.sql`AND published_at <= ${end} AND (published_at < ${end} OR article_id < ${before.id}::uuid)`
    }`;
}

/** Where the newest so many entries of a language end, and until when that is near enough to the truth (ms since 1970). */
const ends = new Map<string, Readonly<{ end: Promise<Date | null>; until: number }>>();
const keptFor = 600_000;

/**
 * The time that about so many entries are newer than, from where a page begins; null where there are not so many. Of the first
 * page it is remembered for ten minutes: any time will do that leaves about so many.
 */
async function findEnd(range: Range, depth: number): Promise<Date | null> {
  const { language, before, since, until, now } = range;
  if (before !== null || until !== null || since !== null) return selectEnd(range, depth);
  const key = `${language} ${String(depth)}`;
  const known = ends.get(key);
  if (known !== undefined && known.until > now.getTime()) return known.end;
  const end = selectEnd(range, depth);
  ends.set(key, { end, until: now.getTime() + keptFor });
  end.catch(() => ends.delete(key));
  return end;
}

async function selectEnd(range: Range, depth: number): Promise<Date | null> {
  // Of the three lists the one that begins with the newest.
  const rows = await (
    await reading()
  ).$queryRaw<{ end: Date }[]>`
    SELECT published_at AS "end" FROM search_entry WHERE ${isInRange(range, 'whole')}
    ORDER BY published_at DESC, article_id DESC OFFSET ${Prisma.raw(String(depth))} LIMIT 1`;
  return rows[0]?.end ?? null;
}

function union(selects: readonly Prisma.Sql[]): Prisma.Sql {
  const all = selects.map((each) => Prisma.sql`(${each})`);
  return Prisma.join(all, ' UNION ALL ');
}
