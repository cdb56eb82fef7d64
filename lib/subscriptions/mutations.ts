import type { Actor } from '#lib/actor.ts';
import { db, type Prisma, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { getSubscription, type SubscriptionRecord } from '#lib/subscriptions/queries.ts';
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
      );
    const data = await toData(tx, actor, settings, { rule: 'draft', publishRight: 'none' }, now);
    const times = { interval: firstInterval, nextPollAt: now, createdAt: now };
    await tx.subscription.create({ data: { ...data, ...times, address, firstAddress: address, host } });
  });
  return getSubscription(address);
}

/** Changes what is said of a feed; what is not said stays. @throws KanbaoError as `addSubscription`, `not-found` */
export async function changeSubscription(
  actor: Actor,
  address: string,
  settings: Settings,
  now = new Date(),
): Promise<SubscriptionRecord> {
  const { id } = await getSubscription(address);
  await db().$transaction(async (tx) => {
    const before = await tx.subscription.findUniqueOrThrow({
      where: { id },
      select: { rule: true, publishRight: true },
    });
    await tx.subscription.update({ where: { id }, data: await toData(tx, actor, settings, before, now) });
  });
  return getSubscription(address);
}

async function toData(
  tx: Transaction,
  actor: Actor,
  { title, edition, section, publisher, rule, right, licence }: Settings,
  before: Readonly<{ rule: 'draft' | 'publish'; publishRight: 'own' | 'licensed' | 'none' }>,
  now: Date,
) {
  const publishRight = right ?? before.publishRight;
  if ((rule ?? before.rule) === 'publish' && publishRight === 'none')
    throw new KanbaoError(
      'bad-input',
      'A feed is published at once only by a right on record: say --right own, or --right licensed --licence "…". Nothing was changed.',
    );
  if (right === 'licensed' && licence === undefined)
    throw new KanbaoError('bad-input', 'Say which licence: --licence "…". Nothing was changed.');
  if (licence !== undefined && publishRight === 'none')
    throw new KanbaoError('bad-input', 'A licence is of a right: say --right licensed too. Nothing was changed.');
  const isSaid = right !== undefined || licence !== undefined;
  const found = {
    section: section === undefined ? undefined : await tx.section.findUnique({ where: { slug: section } }),
    publisher: publisher === undefined ? undefined : await tx.publisher.findUnique({ where: { handle: publisher } }),
  };
  if (found.section === null) throw new KanbaoError('bad-input', `There is no section “${section ?? ''}”.`);
  if (found.publisher === null) throw new KanbaoError('bad-input', `There is no publisher “${publisher ?? ''}”.`);
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
export async function pauseSubscription(_actor: Actor, address: string): Promise<SubscriptionRecord> {
  const { id } = await getSubscription(address);
  await db().subscription.update({ where: { id }, data: { state: 'paused' } });
  return getSubscription(address);
}

/** Polls a feed again that was paused or given up, from now on and as if it had never failed. @throws KanbaoError `not-found` */
export async function resumeSubscription(
  _actor: Actor,
  address: string,
  now = new Date(),
): Promise<SubscriptionRecord> {
  const { id } = await getSubscription(address);
  const well = { failures: 0, failingSince: null, missingSince: null, lastError: null };
  await db().subscription.update({ where: { id }, data: { ...well, state: 'active', nextPollAt: now } });
  return getSubscription(address);
}

/** Forgets a feed; the articles it brought stay. @throws KanbaoError `not-found` */
export async function removeSubscription(_actor: Actor, address: string): Promise<SubscriptionRecord> {
  const found = await getSubscription(address);
  await db().subscription.delete({ where: { id: found.id } });
  return found;
}
