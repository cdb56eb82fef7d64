import type { Actor } from '#lib/actor.ts';
import { audit, type Facts } from '#lib/audit/record.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { makePasswordLink, ownWords, requireStrong, setPassword } from '#lib/staff/links.ts';
import { hashPassword } from '#lib/staff/passwords.ts';
import type { Role } from '#lib/staff/permissions.ts';
import { requirePassword } from '#lib/staff/require-password.ts';
import { forgetFactors } from '#lib/staff/second-factor.ts';
import { getStaffRow } from '#lib/staff/queries.ts';
import type { NewStaff } from '#lib/staff/schema.ts';
import { endEverySession, openSession, type Origin } from '#lib/staff/sessions.ts';
import type { Staff, StaffRow } from '#lib/staff/views.ts';

const toSubject = ({ id, email }: Readonly<{ id: string; email: string }>) => ({ kind: 'staff', id, name: email });
const toFacts = ({ email, name, role, publisher, edition, state, totp, passkeys }: StaffRow): Facts => ({
  ...{ email, name, role, publisher, edition, state, totp, passkeys },
});

/** The publisher a role goes with: a contributor writes for one, the others for none. */
async function findPublisher(tx: Transaction, role: Role, handle: string | null): Promise<string | null> {
  if (role !== 'contributor') {
    if (handle === null) return null;
    throw new KanbaoError('bad-input', 'Only a contributor writes for one publisher; leave it out.', {
      say: 'staff.publisherNotWanted',
    });
  }
  const found = await tx.publisher.findUnique({ where: { handle: handle ?? '' }, select: { id: true } });
  if (found !== null) return found.id;
  throw new KanbaoError('bad-input', 'A contributor writes for a publisher: give the handle of one that there is.', {
    say: 'staff.publisherWanted',
  });
}

/**
 * Makes an account. Its owner gets in by the link (a path) that is returned, which works once.
 *
 * @throws KanbaoError `conflict` where the e-mail has one; `bad-input` for a contributor without a publisher
 */
export async function addStaff(actor: Actor, { email, name, role, publisher, edition }: NewStaff): Promise<string> {
  return db().$transaction(async (tx) => {
    const publisherId = await findPublisher(tx, role, publisher);
    const [made] = await tx.staffAccount.createManyAndReturn({
      data: [{ email, name, role, publisherId, editionCode: edition }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (made === undefined)
      throw new KanbaoError('conflict', `${email} has an account already.`, { say: 'staff.emailTaken' });
    await audit(tx, actor, {
      action: 'staff.add',
      subject: toSubject({ id: made.id, email }),
      after: { email, name, role, publisher, edition },
    });
    return makePasswordLink(tx, made.id);
  });
}

/** Changes an account under lock and writes down what has changed of it. */
async function change<T>(
  actor: Actor,
  accountId: string,
  action: `staff.${string}`,
  work: (tx: Transaction, before: StaffRow) => Promise<T>,
): Promise<T> {
  return db().$transaction(async (tx) => {
    // Two chiefs who take the role from each other would leave none.
    await tx.$executeRaw`LOCK TABLE staff_account IN SHARE ROW EXCLUSIVE MODE`;
    const before = await getStaffRow({ id: accountId }, tx);
    if (before === null) throw new KanbaoError('not-found', 'There is no such account.', { say: 'staff.accountGone' });
    const result = await work(tx, before);
    const after = await getStaffRow({ id: accountId }, tx);
    const subject = toSubject(before);
    await audit(tx, actor, { action, subject, before: toFacts(before), after: after === null ? null : toFacts(after) });
    const chiefs = await tx.staffAccount.count({ where: { role: 'chief', disabledAt: null } });
    if (chiefs === 0 && before.role === 'chief')
      throw new KanbaoError('conflict', 'Somebody has to stay publisher-in-chief; make another one first.', {
        say: 'staff.lastChief',
      });
    return result;
  });
}

/** Gives an account another role: it holds from the next page or action on. */
export async function changeRole(
  actor: Actor,
  accountId: string,
  { role, publisher }: Readonly<{ role: Role; publisher: string | null }>,
): Promise<void> {
  await change(actor, accountId, 'staff.changeRole', async (tx) => {
    const publisherId = await findPublisher(tx, role, publisher);
    await tx.staffAccount.update({ where: { id: accountId }, data: { role, publisherId } });
  });
}

/** Takes an account out of use: signed out everywhere, its links dead. */
export async function disableStaff(actor: Actor, accountId: string): Promise<void> {
  await change(actor, accountId, 'staff.disable', async (tx) => {
    await tx.staffAccount.update({ where: { id: accountId }, data: { disabledAt: new Date() } });
    await endEverySession(tx, accountId);
    await tx.staffLink.deleteMany({ where: { accountId } });
  });
}

/** Takes a disabled account back into use, with the password it had. */
export async function enableStaff(actor: Actor, accountId: string): Promise<void> {
  await change(actor, accountId, 'staff.enable', async (tx) => {
    await tx.staffAccount.update({ where: { id: accountId }, data: { disabledAt: null } });
  });
}

/**
 * Makes a link by which the owner of an account chooses a password anew; the old one, the authenticator app with its
 * recovery codes, the passkeys and all sessions end at once. Returns its path.
 *
 * @throws KanbaoError `conflict` for a disabled account
 */
export async function resetStaff(actor: Actor, accountId: string): Promise<string> {
  return change(actor, accountId, 'staff.reset', async (tx, { state }) => {
    if (state === 'disabled')
      throw new KanbaoError('conflict', 'This account is disabled; enable it first.', { say: 'staff.accountDisabled' });
    await tx.staffPassword.deleteMany({ where: { accountId } });
    await forgetFactors(tx, accountId);
    await endEverySession(tx, accountId);
    return makePasswordLink(tx, accountId);
  });
}

/** Changes one's own name and the language of the newsroom. */
export async function changeProfile(
  actor: Actor,
  staff: Staff,
  { name, edition }: Readonly<{ name: string; edition: EditionCode }>,
): Promise<void> {
  await change(actor, staff.id, 'staff.changeProfile', async (tx) => {
    await tx.staffAccount.update({ where: { id: staff.id }, data: { name, editionCode: edition } });
  });
}

/**
 * Changes one's own password; every session ends and a new one begins here.
 *
 * @throws KanbaoError `forbidden` when the current one is wrong, or was tried too often; `bad-input` for a weak one
 */
export async function changePassword(
  actor: Actor,
  staff: Staff,
  { current, password }: Readonly<{ current: string; password: string }>,
  origin: Origin,
): Promise<{ token: string; expiresAt: Date }> {
  await requirePassword(staff, current, origin);
  requireStrong(password, ownWords(staff));
  const hash = await hashPassword(password);
  return db().$transaction(async (tx) => {
    await setPassword(tx, actor, staff, hash);
    return openSession(tx, staff.id, origin);
  });
}
