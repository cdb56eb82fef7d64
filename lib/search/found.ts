import { selectEnd, selectFromIndex, selectNewest, selectOldest, type Row } from '#lib/search/found-sql.ts';
import { remembering } from '#lib/search/remembered.ts';
import type { List, Stretch, Wanted } from '#lib/search/stretch.ts';

/** An article that is found, and the time that its place among the others goes by. */
export type Found = Readonly<{ id: string; score: Date }>;

/** What is looked for, and which part of it is wanted. */
export type Range = Wanted &
  Readonly<{
    /** Nothing older; only what is older; null for no bound. */
    since: Date | null;
    until: Date | null;
    /** The last of the page before. */
    before: Found | null;
    /** Where it has to stand; anywhere, if this is not said. */
    lists?: readonly List[];
  }>;

const day = 86_400_000;
/** Where a hit stands. In the headline it is worth as much as being a year newer (ms); in standfirst and section titles, 90 days. */
export const worth: Readonly<Record<List, number>> = { headline: 365 * day, heads: 90 * day, whole: 0 };
const everywhere = Object.keys(worth) as List[];

/**
 * How many of the newest entries are searched, in turns, until there is a page of hits: first they are read through, which ends
 * at once for a common word; then the index of words is asked, and what it says is fetched, which is little for a rare one.
 * Each turn fetches at most about fifty times a page, whatever is asked, and nobody has to guess how common it is (0021).
 */
export type Depths = Readonly<{ read: number; asked: number }>;
const depths: Depths = { read: 250, asked: 10_000 };
/** As long as the index of words and the texts that it names may take, ms. */
const longest = 3_000;

/**
 * The best of a range, the best first: three lists by time, one for each place a hit can stand in, put together by their
 * scores. An article is in the first list only that it fits into.
 *
 * @throws what `isTimeUp` (lib/db.ts) knows, where the words of a phrase are in very many texts that have to be looked into
 */
export async function listFound(range: Range, { read, asked }: Depths = depths, patience = longest): Promise<Found[]> {
  const { take, now, lists = everywhere } = range;
  const newest = lists.map((list) => toStretch(range, list, null));
  let found = await selectNewest(range, newest, read);
  const open = listOpen(range, found, now);
  if (open.length === 0) return rank(found).slice(0, take);

  const ask = (some: readonly List[], part: Pick<Stretch, 'since' | 'until'>): Promise<Row[]> => {
    const last = rank(found)[take - 1] ?? null;
    const stretches = some.map((list) => narrow(toStretch(range, list, last), part));
    return selectFromIndex(range, stretches, patience);
  };
  const end = await findEnd(range, asked);
  // What is left towards the end of a paper has a beginning, too: else the index would be asked for all times.
  const oldest = range.before !== null || range.until !== null ? await selectOldest(range) : null;
  // The first time once more from the newest on, with what has been read through.
  const again = end === null ? [] : await ask(open, { since: end, until: null });
  found = [...found.filter(({ list }) => !open.includes(list)), ...again];
  // Texts by themselves: a full page of headlines leaves little that they could better, and they are what takes time.
  for (const isText of [false, true]) {
    const some = listOpen(range, found, end ?? now).filter(
      (list) => open.includes(list) && (list === 'whole') === isText,
    );
    if (some.length > 0) found.push(...(await ask(some, { since: oldest, until: end })));
  }
  return rank(found).slice(0, take);
}

function rank(rows: readonly Row[]): Found[] {
  return rows
    .map(({ id, publishedAt, list }) => ({ id, score: new Date(publishedAt.getTime() + worth[list]) }))
    .toSorted((one, other) => Number(other.score) - Number(one.score) || (one.id < other.id ? 1 : -1));
}

/** The lists that may have more of the best in what is older than a time: it is worth no more than if it had come then. */
function listOpen({ take, lists = everywhere }: Range, found: readonly Row[], seenTo: Date): List[] {
  const last = rank(found)[take - 1];
  return lists.filter(
    (list) =>
      found.filter((row) => row.list === list).length < take &&
      (last === undefined || Number(last.score) <= Number(seenTo) + worth[list]),
  );
}

/** The part of a list in which there may be hits of a page, and better ones than the last that is known. */
function toStretch({ since, until, before }: Range, list: List, last: Found | null): Stretch {
  const toTime = ({ score }: Found): Date => new Date(score.getTime() - worth[list]);
  const after = before === null ? null : { publishedAt: toTime(before), id: before.id };
  return narrow({ list, since, until, after }, { since: last === null ? null : toTime(last), until: null });
}

function narrow(stretch: Stretch, { since, until }: Pick<Stretch, 'since' | 'until'>): Stretch {
  const pick = (one: Date | null, other: Date | null, isBetter: boolean): Date | null =>
    one === null || (other !== null && isBetter) ? other : one;
  return {
    ...stretch,
    since: pick(stretch.since, since, Number(since) > Number(stretch.since)),
    until: pick(stretch.until, until, Number(until) < Number(stretch.until)),
  };
}

const remember = remembering<Date | null>();

/**
 * The time that about so many entries are newer than, from where a page begins; null where there are not so many. Of the first
 * page it is remembered for ten minutes: any time will do that leaves about so many.
 */
async function findEnd(range: Range, depth: number): Promise<Date | null> {
  const { language, before, since, until, now } = range;
  // Of the three lists the one that begins with the newest.
  const select = (): Promise<Date | null> => selectEnd(range, toStretch(range, 'whole', null), depth);
  if (before !== null || until !== null || since !== null) return select();
  return remember(`${language} ${String(depth)}`, now, select);
}
