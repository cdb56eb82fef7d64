import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { fetchPicture, type Fetch } from '#lib/imports/picture-sources.ts';
import { safeFetch, type FetchOptions, type Fetched } from '#lib/net/safe-fetch.ts';
import { judgeAnswer } from '#lib/subscriptions/answer.ts';
import { claimNext, hostPause, isSoonFree, type Claim } from '#lib/subscriptions/claim.ts';
import { getSubscription } from '#lib/subscriptions/queries.ts';
import { readMaxAge, readWishes } from '#lib/subscriptions/rhythm.ts';
import { fail, giveUp, stop, succeed, type Polled } from '#lib/subscriptions/settle.ts';
import { ClaimLost, takeFeed } from '#lib/subscriptions/take.ts';

/** What a poll needs of the world; a test brings its own. */
export type PollTools = Readonly<{
  clock: () => Date;
  /** From 0 to 1. */
  random: () => number;
  fetch: (address: string, options: FetchOptions) => Promise<Fetched>;
  /** null: pictures stay marked places. */
  fetchPicture: Fetch | null;
  /** Waits so many ms, or until the signal. */
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}>;

const atOnce = 4;
const limits = { bytes: 10 * 1024 * 1024, time: 30_000 } as const;
/** A feed that is not found for so long is given up, ms. */
const patience = 21 * 24 * 60 * 60 * 1_000;
const userAgent = `Kanbao/1.0 (news reader${env.SITE_URL === undefined ? '' : `; +${env.SITE_URL}`})`;
const accept = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

export function pollTools(signal: AbortSignal): PollTools {
  return {
    ...{ clock: () => new Date(), random: Math.random, fetch: safeFetch, fetchPicture, signal },
    pause: async (milliseconds, signal) => {
      await wait(milliseconds, undefined, { signal }).catch(() => undefined);
    },
  };
}

/**
 * Polls what is due, several hosts at once, until nothing is left or the time is up. One that fails keeps no other out.
 *
 * @param time for beginning new polls, ms
 */
export async function pollDue(
  actor: Actor,
  tools: PollTools,
  time: number,
  tell: (polled: Polled) => void = () => undefined,
): Promise<void> {
  const end = tools.clock().getTime() + time;
  const work = async (): Promise<void> => {
    while (!tools.signal.aborted && tools.clock().getTime() < end) {
      const claim = await claimNext(tools.clock(), null);
      if (claim !== null) tell(await pollClaimed(actor, claim, tools));
      else if (await isSoonFree(tools.clock())) await tools.pause(hostPause / 2, tools.signal);
      else return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Polls a subscription that is claimed, and writes down what came of it. */
async function pollClaimed(actor: Actor, claim: Claim, tools: PollTools): Promise<Polled> {
  const subscription = await load(claim);
  try {
    return await ask(actor, claim, subscription, tools);
  } catch (error) {
    const { address } = subscription;
    if (error instanceof ClaimLost || tools.signal.aborted) {
      return stop(claim, address, tools.clock());
    }
    // A fault of the program is written where its programmers look, and the feed waits like any that fails.
    if (!(error instanceof KanbaoError)) console.error(`Kanbao: ${address} could not be taken in:`, error);
    const name = error instanceof Error ? error.name : typeof error;
    const message =
      error instanceof KanbaoError ? error.message : `A fault of Kanbao itself (${name}); its log says more.`;
    return fail(claim, subscription, { error: message, retryAfter: null, restsHost: false }, at(tools, null));
  }
}

type Subscription = Awaited<ReturnType<typeof load>>;

async function load({ id }: Claim) {
  return db().subscription.findUniqueOrThrow({
    where: { id },
    include: { section: { select: { slug: true } }, publisher: { select: { handle: true } } },
  });
}

async function ask(actor: Actor, claim: Claim, subscription: Subscription, tools: PollTools): Promise<Polled> {
  const { address, etag, lastModified, bodyHash } = subscription;
  const headers = {
    ...{ 'user-agent': userAgent, accept },
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
  const answer = await tools.fetch(address, { headers, limits });
  const verdict = judgeAnswer(answer, address, etag !== null || lastModified !== null, tools.clock());
  if (verdict.kind === 'gone') return giveUp(claim, subscription, verdict.error, tools.clock());
  if (verdict.kind === 'missing') {
    const since = subscription.missingSince ?? tools.clock();
    if (tools.clock().getTime() - since.getTime() >= patience)
      return giveUp(claim, subscription, `${verdict.error} It has for weeks.`, tools.clock());
    const failure = { error: verdict.error, retryAfter: null, restsHost: false };
    return fail(claim, subscription, failure, at(tools, since));
  }
  if (verdict.kind === 'failed') return fail(claim, subscription, verdict, at(tools, null));
  const hash = createHash('sha256').update(answer.body).digest('hex');
  const good = { movedTo: verdict.movedTo, maxAge: readMaxAge(answer.headers['cache-control']), now: tools.clock() };
  if (verdict.kind === 'same' || hash === bodyHash)
    return succeed(claim, subscription, { ...good, news: 0, published: 0, hasMore: false }, {});
  const { editionCode, section, publisher } = subscription;
  const { title, isWhole, ...harvest } = await takeFeed(
    actor,
    claim,
    {
      ...subscription,
      edition: editionCode === null ? null : requireEdition(editionCode).code,
      section: section?.slug ?? null,
      publisher: publisher?.handle ?? null,
    },
    { bytes: answer.body, address: answer.url.href },
    tools,
  );
  if (tools.signal.aborted && harvest.hasMore) return stop(claim, address, tools.clock());
  // Validators say that all of an answer is here: with items left over they would keep those out for ever.
  const validators = isWhole
    ? { etag: keep(answer.headers.etag), lastModified: keep(answer.headers['last-modified']), bodyHash: hash }
    : { etag: null, lastModified: null, bodyHash: null };
  const { ttl, skipHours, skipDays } = readWishes(answer.body);
  const titled = subscription.title === null && title !== null ? { title: title.slice(0, 300) } : {};
  const data = { ...validators, ...titled, ttl, skipHours: [...skipHours], skipDays: [...skipDays] };
  return succeed(
    claim,
    { ...subscription, ttl, skipHours, skipDays },
    { ...good, ...harvest, now: tools.clock() },
    data,
  );
}

function keep(validator: string | undefined): string | null {
  return validator === undefined || validator.length > 500 ? null : validator;
}

function at({ clock, random }: PollTools, missingSince: Date | null) {
  return { now: clock(), random: random(), missingSince };
}

/**
 * Polls one feed now, whenever it is due; between two requests to its host it waits.
 * @throws KanbaoError `not-found`; `conflict` while it is paused, or somebody else polls this host
 */
export async function pollSubscription(actor: Actor, address: string, tools: PollTools): Promise<Polled> {
  const { id, state } = await getSubscription(address);
  if (state === 'paused')
    throw new KanbaoError('conflict', `${address} is paused; npm run feeds -- resume ${address} polls it again.`);
  for (let tries = 0; tries < 3; tries += 1) {
    const claim = await claimNext(tools.clock(), id);
    if (claim !== null) return pollClaimed(actor, claim, tools);
    await tools.pause(hostPause, tools.signal);
  }
  throw new KanbaoError(
    'conflict',
    `Something of the host of ${address} is being polled just now; try again in a minute.`,
  );
}
