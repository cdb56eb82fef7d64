import type { Facts } from '#lib/audit/record.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/** A subscription as the newsroom lists it. */
export type SubscriptionRecord = Readonly<{
  id: string;
  address: string;
  title: string | null;
  edition: string | null;
  section: string | null;
  publisher: string | null;
  rule: 'draft' | 'publish';
  right: 'own' | 'licensed' | 'none';
  licence: string | null;
  rightRecordedBy: string | null;
  state: 'active' | 'paused' | 'gone';
  nextPollAt: Date;
  requestedAt: Date | null;
  changedAt: Date | null;
  failures: number;
  failingSince: Date | null;
  lastError: string | null;
  /** Stories it has brought, those that were here already among them. */
  items: number;
}>;

/** What somebody says of a feed, as its form was drawn with it. */
export function toFeedFacts({ title, edition, section, publisher, rule, right, licence }: SubscriptionRecord): Facts {
  return { title, edition, section, publisher, rule, right, licence };
}

const select = {
  ...{ id: true, address: true, title: true, editionCode: true, rule: true, publishRight: true, licence: true },
  ...{ rightRecordedBy: true, state: true, nextPollAt: true, requestedAt: true, changedAt: true, failures: true },
  ...{ failingSince: true, lastError: true, section: { select: { slug: true } } },
  ...{ publisher: { select: { handle: true } }, _count: { select: { items: true } } },
} as const;

/** All subscriptions, by address. */
export async function listSubscriptions(): Promise<SubscriptionRecord[]> {
  const rows = await db().subscription.findMany({ select, orderBy: { address: 'asc' } });
  return rows.map(toRecord);
}

/**
 * A subscription by its address, or by the one it was added with.
 * @throws KanbaoError `not-found`
 */
export async function getSubscription(address: string, client: Transaction = db()): Promise<SubscriptionRecord> {
  const found = await client.subscription.findFirst({
    where: { OR: [{ address }, { firstAddress: address }] },
    select,
    // Whoever is there now goes before whoever was there once.
    orderBy: { createdAt: 'desc' },
  });
  if (found === null)
    throw new KanbaoError(
      'not-found',
      `There is no subscription to ${address.slice(0, 200)}; npm run feeds -- list shows what there is.`,
    );
  return toRecord(found);
}

type Found = Awaited<ReturnType<typeof findOne>>;
const findOne = () => db().subscription.findFirstOrThrow({ select });

function toRecord({ editionCode, section, publisher, publishRight, _count, ...row }: Found): SubscriptionRecord {
  return {
    ...row,
    edition: editionCode,
    section: section?.slug ?? null,
    publisher: publisher?.handle ?? null,
    right: publishRight,
    items: _count.items,
  };
}
