import { db, type Prisma } from '#lib/db.ts';
import type { Verdict } from '#lib/subscriptions/answer.ts';
import type { Claim } from '#lib/subscriptions/claim.ts';
import { adaptInterval, scheduleNext, scheduleRetry, shortest, type Wishes } from '#lib/subscriptions/rhythm.ts';

/** What came of one poll, for a person. */
export type Polled = Readonly<{
  address: string;
  /** `stopped`: before its end; what is left is taken when somebody polls it again. */
  outcome: 'news' | 'nothing-new' | 'failed' | 'gone' | 'stopped';
  /** Items that were new or other, and those published of them. */
  news: number;
  published: number;
  error: string | null;
  movedTo: string | null;
  nextPollAt: Date;
}>;

/** An answer that was read, whatever was in it. */
type Good = Readonly<{
  news: number;
  published: number;
  /** Whether items were left for the next poll. */
  hasMore: boolean;
  movedTo: string | null;
  /** Seconds for which it is fresh. */
  maxAge: number;
  now: Date;
}>;

type Update = Prisma.SubscriptionUncheckedUpdateManyInput;

const none = { news: 0, published: 0, error: null, movedTo: null } as const;

/** Writes that a feed answered well, and where it is from now on if it has moved for good. */
export async function succeed(
  claim: Claim,
  { address, interval, ...wishes }: Readonly<{ address: string; interval: number }> & Wishes,
  { news, published, hasMore, movedTo, maxAge, now }: Good,
  data: Update,
): Promise<Polled> {
  const next = adaptInterval(interval, news > 0);
  const nextPollAt = hasMore ? new Date(now.getTime() + shortest * 1_000) : scheduleNext(now, next, maxAge, wishes);
  const outcome = news > 0 ? 'news' : 'nothing-new';
  const well = { failures: 0, failingSince: null, missingSince: null, lastError: null };
  const base = { ...data, ...well, interval: next, nextPollAt, ...(news > 0 ? { changedAt: now } : {}) };
  return db().$transaction(async (tx) => {
    const other =
      movedTo === null
        ? null
        : await tx.subscription.findUnique({ where: { address: movedTo }, select: { address: true } });
    if (other !== null) {
      const error = `It has moved to ${other.address}, which is subscribed to already.`;
      await settle(tx, claim, now, { ...base, state: 'gone', lastError: error });
      return { address, outcome: 'gone', news, published, error, movedTo, nextPollAt };
    }
    await settle(tx, claim, now, {
      ...base,
      ...(movedTo === null ? {} : { address: movedTo, host: new URL(movedTo).host }),
    });
    return { address, outcome, news, published, error: null, movedTo, nextPollAt };
  });
}

/** Writes that a feed failed and why, and when it is tried again; a server that had enough is left alone with all its feeds. */
export async function fail(
  claim: Claim,
  feed: Readonly<{ address: string; host: string; failures: number; failingSince: Date | null }>,
  { error, retryAfter, restsHost }: Omit<Extract<Verdict, { kind: 'failed' }>, 'kind'>,
  { now, random, missingSince }: Readonly<{ now: Date; random: number; missingSince: Date | null }>,
): Promise<Polled> {
  const failures = feed.failures + 1;
  const nextPollAt = scheduleRetry(now, failures, retryAfter, random);
  const failingSince = feed.failingSince ?? now;
  await settle(db(), claim, now, {
    failures,
    failingSince,
    missingSince,
    nextPollAt,
    lastError: error.slice(0, 1_000),
  });
  if (restsHost)
    await db().subscription.updateMany({
      where: { host: feed.host, nextPollAt: { lt: nextPollAt } },
      data: { nextPollAt },
    });
  return { ...none, address: feed.address, outcome: 'failed', error, nextPollAt };
}

/** Writes that a feed is no more: it is not polled until a person says so. */
export async function giveUp(
  claim: Claim,
  feed: Readonly<{ address: string; failures: number; failingSince: Date | null }>,
  error: string,
  now: Date,
): Promise<Polled> {
  const failingSince = feed.failingSince ?? now;
  await settle(db(), claim, now, { state: 'gone', lastError: error, failures: feed.failures + 1, failingSince });
  return { ...none, address: feed.address, outcome: 'gone', error, nextPollAt: now };
}

/** Gives a claim up before its end: the feed is due at once. */
export async function stop(claim: Claim, address: string, now: Date): Promise<Polled> {
  await settle(db(), claim, now, { nextPollAt: now });
  return { ...none, address, outcome: 'stopped', nextPollAt: now };
}

/** Writes what a poll came to and gives the claim up; nothing is written where somebody else has it by now. */
async function settle(
  tx: Pick<Prisma.TransactionClient, 'subscription'>,
  { id, token }: Claim,
  now: Date,
  data: Update,
): Promise<void> {
  await tx.subscription.updateMany({
    where: { id, claim: token },
    // The pause of its host begins where a poll ends.
    data: { ...data, requestedAt: now, claim: null, claimedUntil: null },
  });
}
