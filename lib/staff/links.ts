import type { Actor } from '#lib/actor.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { audit } from '#lib/audit/record.ts';
import { hashPassword, isWeak } from '#lib/staff/passwords.ts';
import { endEverySession, openSession, type Origin } from '#lib/staff/sessions.ts';
import { hashToken, makeToken } from '#lib/staff/tokens.ts';

const day = 86_400_000;
/** How long a link is good for, ms. */
const lifetimes = { first: 30 * day, password: 2 * day } as const;

/** The path of the page that a link opens; the token stands in its query. */
const paths = { first: '/admin/first', password: '/admin/password' } as const;

const linkGone = (): KanbaoError =>
  new KanbaoError('not-found', 'This link was used already, or is too old; ask for another.', {
    say: 'staff.linkGone',
  });

/** Makes a link to choose a password by, as part of a write; earlier ones no longer work. Returns its path. */
export async function makePasswordLink(tx: Transaction, accountId: string): Promise<string> {
  const { token, hash } = makeToken();
  await tx.staffLink.deleteMany({ where: { accountId } });
  const expiresAt = new Date(Date.now() + lifetimes.password);
  await tx.staffLink.create({ data: { tokenHash: hash, purpose: 'password', accountId, expiresAt } });
  return `${paths.password}?link=${token}`;
}

/**
 * A link to make the first account by, as a path; null where there are accounts. Links given out before stay good until
 * there is one.
 */
export async function offerFirstAccount(): Promise<string | null> {
  if ((await db().staffAccount.count()) > 0) return null;
  const { token, hash } = makeToken();
  await db().staffLink.deleteMany({ where: { purpose: 'first', expiresAt: { lte: new Date() } } });
  const expiresAt = new Date(Date.now() + lifetimes.first);
  await db().staffLink.create({ data: { tokenHash: hash, purpose: 'first', expiresAt } });
  return `${paths.first}?link=${token}`;
}

/** Whether a link still works, and for whom: `email` is null for the first account. Null where it does not. */
export async function findLink(
  purpose: 'first' | 'password',
  token: string | undefined,
): Promise<{ email: string | null } | null> {
  if (token === undefined) return null;
  const link = await db().staffLink.findUnique({
    where: { tokenHash: hashToken(token), purpose, expiresAt: { gt: new Date() } },
    select: { account: { select: { email: true, disabledAt: true } } },
  });
  if (link === null || (link.account !== null && link.account.disabledAt !== null)) return null;
  return { email: link.account?.email ?? null };
}

/** @throws KanbaoError `bad-input` for one that is guessed first */
export function requireStrong(password: string, own: readonly string[]): void {
  if (isWeak(password, own))
    throw new KanbaoError('bad-input', 'This password is too easy to guess: no name, no address, no repeated signs.', {
      say: 'staff.passwordWeak',
    });
}

export const ownWords = ({ email, name }: Readonly<{ email: string; name: string }>): string[] => [
  email.split('@')[0] ?? '',
  name,
];

type FirstAccount = Readonly<{ link: string; email: string; name: string; password: string; edition: EditionCode }>;

/**
 * Makes the first account, a publisher-in-chief, and signs its owner in. No link for the first account works after that.
 *
 * @throws KanbaoError `not-found` for a link that does not work (any more), `bad-input` for a weak password
 */
export async function makeFirstAccount(
  { link, email, name, password, edition }: FirstAccount,
  origin: Origin,
): Promise<{ token: string; expiresAt: Date }> {
  if ((await findLink('first', link)) === null) throw linkGone();
  requireStrong(password, ownWords({ email, name }));
  const hash = await hashPassword(password);
  return db().$transaction(async (tx) => {
    // Whoever comes second at the same moment finds the links gone.
    const { count } = await tx.staffLink.deleteMany({ where: { purpose: 'first', tokenHash: hashToken(link) } });
    await tx.$executeRaw`LOCK TABLE staff_account IN SHARE ROW EXCLUSIVE MODE`;
    if (count === 0 || (await tx.staffAccount.count()) > 0) throw linkGone();
    await tx.staffLink.deleteMany({ where: { purpose: 'first' } });
    const { id } = await tx.staffAccount.create({
      data: { email, name, role: 'chief', editionCode: edition, password: { create: { hash } } },
      select: { id: true },
    });
    await audit(
      tx,
      { id, name, role: 'chief', origin: origin.address },
      {
        action: 'staff.first',
        subject: { kind: 'staff', id, name: email },
        after: { email, name, role: 'chief', edition },
      },
    );
    return openSession(tx, id, origin, 'link');
  });
}

/**
 * Sets the password of whom a link was made for, signs them out everywhere and in here.
 *
 * @throws KanbaoError `not-found` for a link that does not work (any more), `bad-input` for a weak password
 */
export async function choosePassword(
  { link, password }: Readonly<{ link: string; password: string }>,
  origin: Origin,
): Promise<{ token: string; expiresAt: Date }> {
  const where = { tokenHash: hashToken(link), purpose: 'password', expiresAt: { gt: new Date() } } as const;
  const account = { select: { id: true, email: true, name: true, role: true, disabledAt: true } } as const;
  const found = await db().staffLink.findUnique({ where, select: { account } });
  if (found?.account == null || found.account.disabledAt !== null) throw linkGone();
  const { id, email, name, role } = found.account;
  requireStrong(password, ownWords(found.account));
  const hash = await hashPassword(password);
  return db().$transaction(async (tx) => {
    if ((await tx.staffLink.deleteMany({ where })).count === 0) throw linkGone();
    await setPassword(tx, { id, name, role, origin: origin.address }, { id, email }, hash);
    return openSession(tx, id, origin, 'link');
  });
}

/** Stores a password's hash, as part of a write, and signs its owner out everywhere. */
export async function setPassword(
  tx: Transaction,
  actor: Actor,
  { id, email }: Readonly<{ id: string; email: string }>,
  hash: string,
): Promise<void> {
  const changedAt = new Date();
  await tx.staffPassword.upsert({
    where: { accountId: id },
    create: { accountId: id, hash, changedAt },
    update: { hash, changedAt },
    select: { accountId: true },
  });
  await endEverySession(tx, id);
  await tx.staffLink.deleteMany({ where: { accountId: id } });
  await audit(tx, actor, { action: 'staff.setPassword', subject: { kind: 'staff', id, name: email } });
}
