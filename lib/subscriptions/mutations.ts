import type { Actor } from '#lib/actor.ts';
import { audit, type Facts } from '#lib/audit/record.ts';
import { db, type Prisma, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireLooked } from '#lib/looked.ts';
import { getSubscription, toFeedFacts, type SubscriptionRecord } from '#lib/subscriptions/queries.ts';
import { firstInterval } from '#lib/subscriptions/rhythm.ts';
import { parseFeedAddress, type Settings } from '#lib/subscriptions/schema.ts';

/**
 * Subscribes to a feed: it is due at once.
 * @throws KanbaoError `bad-input` for an address that is not fetched, a section or publisher that is not there, `publish`
 *   without a right; `conflict` for one that is subscribed to already
 */
export async function addSubscription(
  actor: Actor,
  given: string,
  settings: Settings,
  now = new Date(),
): Promise<SubscriptionRecord> {
  const { href: address, host } = parseFeedAddress(given);
  await db().$transaction(async (tx) => {
    const before = await tx.subscription.findFirst({
      where: { OR: [{ address }, { firstAddress: address }] },
      select: { address: true },
    });
    if (before !== null)
      throw new KanbaoError(
        'conflict',
        `${before.address} is subscribed to already; npm run feeds -- set changes it. Nothing was changed.`,
        { say: 'imports.feedThere', values: { address: before.address.slice(0, 200) } },
      );
    const data = await toData(tx, actor, settings, { rule: 'draft', publishRight: 'none', licence: null }, now);
    const times = { interval: firstInterval, nextPollAt: now, createdAt: now };
    const created = await tx.subscription.create({ data: { ...data, ...times, address, firstAddress: address, host } });
    await record(tx, actor, 'add', created, null, created);
  });
  return getSubscription(address);
}

/**
 * Changes what is said of a feed; what is not said stays.
 *
 * @param given.looked the mark of what was seen (lib/looked.ts); left out by who saw no form
 * @throws KanbaoError as `addSubscription`, `not-found`
 */
export async function changeSubscription(
  actor: Actor,
  address: string,
  { looked, ...settings }: Settings & Readonly<{ looked?: string }>,
  now = new Date(),
): Promise<SubscriptionRecord> {
  const { id } = await getSubscription(address);
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM "subscription" WHERE "id" = ${id}::uuid FOR UPDATE`;
    requireLooked(toFeedFacts(await getSubscription(address, tx)), looked);
    const before = await tx.subscription.findUniqueOrThrow({ where: { id } });
    const after = await tx.subscription.update({ where: { id }, data: await toData(tx, actor, settings, before, now) });
    await record(tx, actor, 'change', after, before, after);
  });
  return getSubscription(address);
}

async function toData(
  tx: Transaction,
  actor: Actor,
  { title, edition, section, publisher, rule, right, licence }: Settings,
  before: Readonly<{ rule: 'draft' | 'publish'; publishRight: 'own' | 'licensed' | 'none'; licence: string | null }>,
  now: Date,
) {
  const publishRight = right ?? before.publishRight;
  if ((rule ?? before.rule) === 'publish' && publishRight === 'none')
    throw new KanbaoError(
      'bad-input',
      'A feed is published at once only by a right on record: say --right own, or --right licensed --licence "…". Nothing was changed.',
      { say: 'imports.rightWanted' },
    );
  if (right === 'licensed' && licence === undefined)
    throw new KanbaoError('bad-input', 'Say which licence: --licence "…". Nothing was changed.', {
      say: 'imports.licenceWanted',
    });
  if (licence !== undefined && publishRight === 'none')
    throw new KanbaoError('bad-input', 'A licence is of a right: say --right licensed too. Nothing was changed.');
  // A form says all it shows: who changes the name of a feed has recorded no right.
  const isSaid =
    (right !== undefined && right !== before.publishRight) || (licence !== undefined && licence !== before.licence);
  const found = {
    section: section === undefined ? undefined : await tx.section.findUnique({ where: { slug: section } }),
    publisher: publisher === undefined ? undefined : await tx.publisher.findUnique({ where: { handle: publisher } }),
  };
  if (found.section === null)
    throw new KanbaoError('bad-input', `There is no section “${section ?? ''}”.`, { say: 'articles.sectionGone' });
  if (found.publisher === null)
    throw new KanbaoError('bad-input', `There is no publisher “${publisher ?? ''}”.`, {
      say: 'articles.publisherGone',
    });
  return {
    ...(title === undefined ? {} : { title }),
    ...(edition === undefined ? {} : { editionCode: edition }),
    ...(found.section === undefined ? {} : { sectionId: found.section.id }),
    ...(found.publisher === undefined ? {} : { publisherId: found.publisher.id }),
    ...(rule === undefined ? {} : { rule }),
    ...(isSaid
      ? {
          publishRight,
          licence: publishRight === 'licensed' ? (licence ?? null) : null,
          rightRecordedBy: publishRight === 'none' ? null : actor.name,
          rightRecordedAt: publishRight === 'none' ? null : now,
        }
      : {}),
  } satisfies Prisma.SubscriptionUncheckedUpdateInput;
}

/** Stops polling a feed until it is resumed. @throws KanbaoError `not-found` */
export async function pauseSubscription(actor: Actor, address: string): Promise<SubscriptionRecord> {
  return write(actor, address, 'pause', { state: 'paused' });
}

/** Polls a feed again that was paused or given up, from now on and as if it had never failed. @throws KanbaoError `not-found` */
export async function resumeSubscription(actor: Actor, address: string, now = new Date()): Promise<SubscriptionRecord> {
  const well = { failures: 0, failingSince: null, missingSince: null, lastError: null };
  return write(actor, address, 'resume', { ...well, state: 'active', nextPollAt: now });
}

/**
 * Makes a feed due now: the job that looks each minute polls it. One whose host is being asked waits its turn.
 * @throws KanbaoError `not-found`; `conflict` for one that is not polled
 */
export async function hastenSubscription(actor: Actor, address: string, now = new Date()): Promise<SubscriptionRecord> {
  const { state } = await getSubscription(address);
  if (state !== 'active')
    throw new KanbaoError('conflict', `${address} is not polled now; resume it first.`, { say: 'imports.feedResting' });
  return write(actor, address, 'hasten', { nextPollAt: now });
}

/** Forgets a feed; the articles it brought stay. @throws KanbaoError `not-found` */
export async function removeSubscription(actor: Actor, address: string): Promise<SubscriptionRecord> {
  const found = await getSubscription(address);
  await db().$transaction(async (tx) => {
    const before = await tx.subscription.delete({ where: { id: found.id } });
    await record(tx, actor, 'remove', before, before, null);
  });
  return found;
}

async function write(
  actor: Actor,
  address: string,
  verb: 'pause' | 'resume' | 'hasten',
  data: Prisma.SubscriptionUncheckedUpdateInput,
): Promise<SubscriptionRecord> {
  const { id } = await getSubscription(address);
  await db().$transaction(async (tx) => {
    const before = await tx.subscription.findUniqueOrThrow({ where: { id } });
    const after = await tx.subscription.update({ where: { id }, data });
    await record(tx, actor, verb, after, before, after);
  });
  return getSubscription(address);
}

type Row = Prisma.SubscriptionGetPayload<object>;

/** What is written down of it: not its times, which polling changes all day. */
async function record(
  tx: Transaction,
  actor: Actor,
  verb: 'add' | 'change' | 'pause' | 'resume' | 'hasten' | 'remove',
  { id, address }: Row,
  before: Row | null,
  after: Row | null,
): Promise<void> {
  const toFacts = (row: Row | null): Facts | null =>
    row === null
      ? null
      : {
          ...{ state: row.state, rule: row.rule, title: row.title, edition: row.editionCode },
          ...{ section: row.sectionId, publisher: row.publisherId, right: row.publishRight, licence: row.licence },
        };
  await audit(tx, actor, {
    action: `subscription.${verb}`,
    subject: { kind: 'subscription', id, name: address },
    before: toFacts(before),
    after: toFacts(after),
  });
}
