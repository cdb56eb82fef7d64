import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { hashToken, makeToken } from '#lib/staff/tokens.ts';
import type { SessionRow, SignInMethod, Staff } from '#lib/staff/views.ts';

const day = 86_400_000;
/** However often it is used; and how long after it was last used. ms. */
const longest = 30 * day;
const idle = 7 * day;
/** How exactly the last use is known, ms: each write costs a page some of its time. */
const grain = 300_000;

/** From where somebody is here. */
export type Origin = Readonly<{ address: string; agent: string }>;

/**
 * Signs a browser in, as part of a write. Returns the token, which is known to nobody else, and until when it is good.
 *
 * @param method what its owner has shown
 */
export async function openSession(
  tx: Transaction,
  accountId: string,
  { address, agent }: Origin,
  method: SignInMethod = 'password',
): Promise<{ token: string; expiresAt: Date }> {
  const { token, hash } = makeToken();
  const expiresAt = new Date(Date.now() + longest);
  // First, as whoever changes the account locks it before its sessions.
  await tx.staffAccount.update({ where: { id: accountId }, data: { signedInAt: new Date() }, select: { id: true } });
  await tx.staffSession.deleteMany({ where: { accountId, OR: whenOver() } });
  await tx.staffSession.create({
    data: { tokenHash: hash, accountId, expiresAt, address, agent: agent.slice(0, 300), method },
    select: { id: true },
  });
  return { token, expiresAt };
}

const whenOver = () => [{ expiresAt: { lte: new Date() } }, { usedAt: { lte: new Date(Date.now() - idle) } }];

/** Ends all that an account is signed in by, and what of it was begun and is not ended; as part of a write. */
export async function endEverySession(tx: Transaction, accountId: string): Promise<void> {
  await tx.staffSession.deleteMany({ where: { accountId } });
  await tx.staffStep.deleteMany({ where: { accountId } });
}

/** Who a token belongs to; null for one that is unknown, over or of an account that was disabled. */
export async function findStaff(token: string): Promise<Staff | null> {
  const session = await db().staffSession.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      id: true,
      usedAt: true,
      expiresAt: true,
      account: {
        select: {
          id: true,
          email: true,
          name: true,
          role: true,
          publisherId: true,
          editionCode: true,
          disabledAt: true,
        },
      },
    },
  });
  if (session === null || session.account.disabledAt !== null) return null;
  const now = Date.now();
  if (session.expiresAt.getTime() <= now || session.usedAt.getTime() + idle <= now) return null;
  if (session.usedAt.getTime() + grain <= now)
    await db().staffSession.updateMany({ where: { id: session.id }, data: { usedAt: new Date() } });
  const { disabledAt: _, editionCode, ...account } = session.account;
  return { ...account, edition: requireEdition(editionCode).code, sessionId: session.id };
}

/** Where somebody is signed in, the last used first. */
export async function listSessions(staff: Staff): Promise<SessionRow[]> {
  return db().staffSession.findMany({
    where: { accountId: staff.id, NOT: { OR: whenOver() } },
    select: { id: true, createdAt: true, usedAt: true, address: true, agent: true, method: true },
    orderBy: { usedAt: 'desc' },
    take: 100,
  });
}

/**
 * Ends one session of somebody's own.
 *
 * @throws KanbaoError `not-found` where they have no such session
 */
export async function endSession(actor: Actor, staff: Staff, sessionId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.staffSession.deleteMany({ where: { id: sessionId, accountId: staff.id } });
    if (count === 0)
      throw new KanbaoError('not-found', 'That browser is not signed in any more.', { say: 'staff.sessionGone' });
    await audit(tx, actor, {
      action: sessionId === staff.sessionId ? 'staff.signOut' : 'staff.endSession',
      subject: { kind: 'staff', id: staff.id, name: staff.email },
    });
  });
}

/** Ends all sessions of somebody's own but the one they are here by. */
export async function endOtherSessions(actor: Actor, staff: Staff): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.staffSession.deleteMany({
      where: { accountId: staff.id, id: { not: staff.sessionId } },
    });
    await audit(tx, actor, {
      action: 'staff.endSessions',
      subject: { kind: 'staff', id: staff.id, name: staff.email },
      after: { ended: count },
    });
  });
}
