import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { mine } from '#lib/articles/desk.ts';
import { db, type Prisma } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { escapeLike } from '#lib/like.ts';
import type { Staff } from '#lib/staff/views.ts';
import { getSubscription, type SubscriptionRecord } from '#lib/subscriptions/queries.ts';

/** What the list of feeds is asked, as its form and its links say it. */
export const feedListSchema = z.object({
  state: z.enum(['all', 'active', 'failing', 'paused', 'gone']).catch('all'),
  q: storable(z.string().trim().max(200)).catch(''),
  /** The address behind which the page begins. */
  after: storable(z.string().max(2_000)).optional().catch(undefined),
});
export type FeedListRequest = Readonly<z.output<typeof feedListSchema>>;

/** A feed as its page shows it. */
export type Feed = SubscriptionRecord;

/** A feed as the list shows it. */
export type FeedRow = Pick<
  SubscriptionRecord,
  'id' | 'address' | 'title' | 'rule' | 'right' | 'state' | 'nextPollAt' | 'requestedAt' | 'failures' | 'lastError'
>;

const pageSize = 100;

/** One page of the feeds that are subscribed to, by address. */
export async function listFeeds(
  request: FeedListRequest,
): Promise<Readonly<{ rows: readonly FeedRow[]; next: string | null }>> {
  const rows = await db().subscription.findMany({
    where: toWhere(request),
    select: {
      ...{ id: true, address: true, title: true, rule: true, publishRight: true, state: true, nextPollAt: true },
      ...{ requestedAt: true, failures: true, lastError: true },
    },
    orderBy: { address: 'asc' },
    take: pageSize + 1,
  });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    rows: rows.slice(0, pageSize).map(({ publishRight, ...row }) => ({ ...row, right: publishRight })),
    next: last?.address ?? null,
  };
}

function toWhere({ state, q, after }: FeedListRequest): Prisma.SubscriptionWhereInput {
  const contains = { contains: escapeLike(q), mode: 'insensitive' } as const;
  return {
    AND: [
      state === 'all' ? {} : state === 'failing' ? { state: 'active', failures: { gt: 0 } } : { state },
      q === '' ? {} : { OR: [{ address: contains }, { title: contains }] },
      after === undefined ? {} : { address: { gt: after } },
    ],
  };
}

/** A story that a feed brought, and what became of it. */
export type FeedStory = Readonly<{
  key: string;
  outcome: string;
  reason: string | null;
  at: Date;
  /** null where it became none, or none that this person may see. */
  article: Readonly<{ id: string; headline: string | null }> | null;
}>;

const recent = 20;

/** A feed and what it brought last; null where there is none. */
export async function getFeed(
  staff: Staff,
  id: string,
): Promise<Readonly<{ feed: Feed; stories: readonly FeedStory[] }> | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db().subscription.findUnique({ where: { id }, select: { address: true } });
  if (row === null) return null;
  const items = await db().subscriptionItem.findMany({
    where: { subscriptionId: id },
    select: { key: true, outcome: true, reason: true, takenAt: true, articleId: true },
    orderBy: { takenAt: 'desc' },
    take: recent,
  });
  const articles = await db().article.findMany({
    where: { AND: [{ id: { in: items.flatMap(({ articleId }) => articleId ?? []) } }, mine(staff)] },
    select: { id: true, headline: true },
  });
  const known = new Map(articles.map((each) => [each.id, each]));
  return {
    feed: await getSubscription(row.address),
    stories: items.map(({ key, outcome, reason, takenAt, articleId }) => ({
      ...{ key, outcome, reason, at: takenAt },
      article: known.get(articleId ?? '') ?? null,
    })),
  };
}

/**
 * The address of a feed: actions take ids, since a feed may move under an open page.
 * @throws KanbaoError `not-found`
 */
export async function requireFeed(id: string): Promise<string> {
  const row = await db().subscription.findUnique({ where: { id }, select: { address: true } });
  if (row !== null) return row.address;
  throw new KanbaoError('not-found', 'There is no such subscription.', { say: 'imports.feedGone' });
}
