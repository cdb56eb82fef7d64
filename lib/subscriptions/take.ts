import type { Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { takeIn, type Intake, type Taken } from '#lib/imports/mutations.ts';
import { recogniseFormat } from '#lib/ingest/recognise.ts';
import { readFeed } from '#lib/ingest/sources/feed.ts';
import { ensurePlatform } from '#lib/publishers/platforms.ts';
import { renewClaim, type Claim } from '#lib/subscriptions/claim.ts';
import { asFeedItem, listFeedItems, toScope, type FeedItem } from '#lib/subscriptions/items.ts';
import { listStrangers, matchRows, type Row } from '#lib/subscriptions/known-items.ts';
import { publishTaken } from '#lib/subscriptions/publish.ts';

/** What of a subscription says how its stories are taken. */
export type TakingRules = Readonly<{
  firstAddress: string;
  edition: EditionCode | null;
  section: string | null;
  publisher: string | null;
  rule: 'draft' | 'publish';
  publishRight: 'own' | 'licensed' | 'none';
  licence: string | null;
}>;

export type Harvest = Readonly<{
  title: string | null;
  /** Items that were new or other. */
  news: number;
  published: number;
  /** Whether nothing is left that another try could take: only then the answer may be remembered as read. */
  isWhole: boolean;
  /** Whether items were left for the next poll because there were too many. */
  hasMore: boolean;
}>;

/** The claim has passed to somebody else, or the subscription was removed: whatever is left is theirs. */
export class ClaimLost extends Error {}

const lost = 'somebody else polls this feed now, or it was removed';
/** New and edited items of one poll; an archive that is subscribed to comes in parts. */
const mostAtOnce = 200;
/** What cannot be taken after so many polls is left until it says something else. */
const mostAttempts = 5;
const feedFormats = new Set(['rss', 'atom', 'rdf', 'json-feed']);

type Tools = Readonly<{ clock: () => Date; signal: AbortSignal; fetchPicture: Intake['fetchPicture'] | null }>;

/**
 * Takes what is new or other in a feed: each item through the import, remembered as soon as it is stored, so that whoever
 * is stopped in between goes on where it ended. An item that says what it said is not looked at again.
 *
 * @param address where the bytes came from in the end; what they link to is relative to it
 * @throws KanbaoError `bad-input` for bytes that are no feed; `ClaimLost`
 */
export async function takeFeed(
  actor: Actor,
  claim: Claim,
  rules: TakingRules,
  { bytes, address }: Readonly<{ bytes: Uint8Array; address: string }>,
  tools: Tools,
): Promise<Harvest> {
  // Both readers have to agree that it is one: what only looks like a feed would be imported as something else.
  const format = recogniseFormat(bytes, address);
  if (format === 'html')
    throw new KanbaoError('bad-input', 'This is a web page, no feed: give the address of the RSS, Atom or JSON feed.');
  if (format === null || !feedFormats.has(format))
    throw new KanbaoError('bad-input', 'This is no feed: give the address of an RSS, Atom or JSON feed.');
  const feed = readFeed(bytes, { url: address });
  // Who was away for long finds out before anything old is stored over what is new.
  if (!(await renewClaim(db(), claim, tools.clock()))) throw new ClaimLost(lost);
  const scope = toScope(rules.firstAddress);
  const items = listFeedItems(feed);
  const rows = await matchRows(claim.id, items, scope);
  const all = items.filter((item) => {
    const row = rows.get(item.key);
    return row?.hash !== item.hash || (row.outcome === 'failed' && row.attempts < mostAttempts);
  });
  const chosen = all.slice(0, mostAtOnce);
  const strangers = await listStrangers(chosen, scope);
  const toTake: FeedItem[] = [];
  for (const item of chosen) {
    const row = rows.get(item.key);
    const stranger = item.link === null ? undefined : strangers.get(item.link);
    // Somebody else's story at that address stays theirs: this feed may not write over it.
    if (stranger !== undefined && row?.isOurs !== true)
      await remember(claim, tools, item, row, {
        ...{ outcome: 'twin', articleId: stranger.id },
        reason: `${stranger.slug} is here already from that address`,
      });
    else toTake.push({ ...item, link: stranger === undefined ? item.link : null });
  }
  const counts = { news: chosen.length - toTake.length, published: 0, failed: 0 };
  let done = 0;
  try {
    const intake = toIntake(actor, rules, { bytes, address }, toTake, scope, tools);
    // Of a feed without news the bytes are not even kept.
    for await (const taken of toTake.length === 0 ? [] : takeIn(actor, intake)) {
      // One for each that is wanted, in the order of the feed.
      const item = toTake[done];
      if (item === undefined) break;
      const { published, reason } = await publishTaken(actor, taken, rules, item, scope, tools.clock());
      await rememberTaken(claim, tools, item, rows.get(item.key), taken, reason);
      counts.published += Number(published);
      counts.failed += Number(taken.outcome === 'failed');
      counts.news += Number(taken.outcome !== 'failed' && taken.outcome !== 'unchanged');
      done += 1;
      if (tools.signal.aborted) break;
    }
  } catch (error) {
    const item = toTake[done];
    // A fault of the program in one item must not keep the others out for ever.
    if (item !== undefined && !(error instanceof ClaimLost)) {
      const reason = `a fault of Kanbao itself (${error instanceof Error ? error.name : typeof error})`;
      await remember(claim, tools, item, rows.get(item.key), { outcome: 'failed', articleId: null, reason });
    }
    throw error;
  }
  const hasMore = all.length > chosen.length || done < toTake.length;
  const { news, published, failed } = counts;
  return { title: feed.title, news, published, hasMore, isWhole: !hasMore && failed === 0 };
}

function toIntake(
  actor: Actor,
  rules: TakingRules,
  { bytes, address }: Readonly<{ bytes: Uint8Array; address: string }>,
  toTake: readonly FeedItem[],
  scope: string,
  { fetchPicture }: Tools,
): Intake {
  const { publishRight, licence, publisher, edition, section } = rules;
  const waiting = new Map(toTake.map((item) => [item.number, item]));
  return {
    ...{ chunks: [bytes], name: address, edition, section },
    findPublisher: (platform) => (publisher === null ? ensurePlatform(actor, platform) : Promise.resolve(publisher)),
    as: (item) => {
      const known = waiting.get(item.number);
      return known === undefined ? item : asFeedItem(item, known, scope);
    },
    wants: ({ number }) => waiting.has(number),
    // Pictures are copied only where there is a right to.
    ...(publishRight === 'none' ? {} : { right: { publishRight, licence } }),
    ...(publishRight === 'none' || fetchPicture === null || fetchPicture === undefined ? {} : { fetchPicture }),
  };
}

async function rememberTaken(
  claim: Claim,
  tools: Tools,
  item: FeedItem,
  row: Row | undefined,
  { slug, outcome, reason }: Taken,
  notPublished: string | null,
): Promise<void> {
  const article = slug === '' ? null : await db().article.findUnique({ where: { slug }, select: { id: true } });
  await remember(claim, tools, item, row, { outcome, articleId: article?.id ?? null, reason: reason ?? notPublished });
}

async function remember(
  claim: Claim,
  { clock }: Tools,
  { key, link, hash }: FeedItem,
  row: Row | undefined,
  told: Readonly<{ outcome: string; articleId: string | null; reason: string | null }>,
): Promise<void> {
  const data = {
    ...{ link, hash, outcome: told.outcome, takenAt: clock(), reason: told.reason?.slice(0, 500) ?? null },
    articleId: told.articleId ?? row?.articleId ?? null,
    attempts: told.outcome !== 'failed' ? 0 : row?.hash === hash ? row.attempts + 1 : 1,
  };
  await db().$transaction(async (tx) => {
    if (!(await renewClaim(tx, claim, clock()))) throw new ClaimLost(lost);
    const name = { subscriptionId: claim.id, key };
    await tx.subscriptionItem.upsert({
      where: { subscriptionId_key: name },
      create: { ...name, ...data },
      update: data,
    });
  });
}
