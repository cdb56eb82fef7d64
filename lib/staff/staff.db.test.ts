import { beforeEach, describe, expect, test } from 'vitest';
import { operator, type Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { choosePassword, findLink, makeFirstAccount, offerFirstAccount } from '#lib/staff/links.ts';
import { addStaff, changePassword, changeRole, disableStaff, enableStaff, resetStaff } from '#lib/staff/mutations.ts';
import { hashPassword } from '#lib/staff/passwords.ts';
import { getStaffRow, listStaff } from '#lib/staff/queries.ts';
import { endOtherSessions, endSession, findStaff, listSessions } from '#lib/staff/sessions.ts';
import { signIn } from '#lib/staff/sign-in.ts';
import { takeAttempt, type Attempt } from '#lib/staff/throttle.ts';
import { hashToken } from '#lib/staff/tokens.ts';
import type { Staff } from '#lib/staff/views.ts';
import { foundNewsroom } from '#lib/testing/newsroom.ts';

const password = 'four words for a test';
const here = { address: '192.0.2.1', agent: 'a browser' };
const tokenOf = (path: string | null): string => new URLSearchParams(path?.split('?')[1]).get('link') ?? '';
const idOf = async (email: string): Promise<string> => (await getStaffRow({ email }))?.id ?? '';
const editor = { name: 'Ed', role: 'editor', publisher: null, edition: 'en' } as const;

beforeEach(async () => {
  await db().staffLink.deleteMany();
  await db().staffAccount.deleteMany();
  await db().staffAttempts.deleteMany();
});

async function chief(email = 'chief@example.org'): Promise<{ staff: Staff; actor: Actor; token: string }> {
  const hash = await hashPassword(password);
  await db().staffAccount.create({
    data: { email, name: 'Chief', role: 'chief', editionCode: 'en', password: { create: { hash } } },
  });
  const { token } = await signIn({ email, password }, here);
  const staff = await findStaff(token);
  if (staff === null) throw new Error('not signed in');
  return { staff, actor: { id: staff.id, name: staff.name, role: staff.role, origin: here.address }, token };
}

const lastEntry = () => db().auditEntry.findFirst({ orderBy: [{ at: 'desc' }, { id: 'desc' }] });

describe('the first account', () => {
  const given = { email: 'first@example.org', name: 'First', password, edition: 'zh-hant' } as const;

  test('is made by a link of any start, once; then no link works and none is offered', async () => {
    const [one, two] = [tokenOf(await offerFirstAccount()), tokenOf(await offerFirstAccount())];
    expect(await findLink('first', one)).toEqual({ email: null });
    const { token } = await makeFirstAccount({ ...given, link: one }, here);
    expect(await findStaff(token)).toMatchObject({ email: given.email, role: 'chief', edition: 'zh-hant' });
    for (const link of [one, two]) {
      expect(await findLink('first', link)).toBeNull();
      await expect(makeFirstAccount({ ...given, email: 'x@example.org', link }, here)).rejects.toThrow(/used already/);
    }
    expect(await offerFirstAccount()).toBeNull();
    expect(await lastEntry()).toMatchObject({ action: 'staff.first', actor: 'First', origin: here.address });
  });

  test('of two at the same moment there is one', async () => {
    const links = [tokenOf(await offerFirstAccount()), tokenOf(await offerFirstAccount())];
    const made = await Promise.allSettled(
      links.map((link, n) => makeFirstAccount({ ...given, email: `f${n}@example.org`, link }, here)),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await db().staffAccount.count()).toBe(1);
  });

  test('needs the link, and a password that is not guessed first', async () => {
    const link = tokenOf(await offerFirstAccount());
    await expect(makeFirstAccount({ ...given, link: 'made up' }, here)).rejects.toThrow(/used already/);
    await expect(makeFirstAccount({ ...given, link, password: 'aaaaaaaaaaaaaaa' }, here)).rejects.toThrow(/guess/);
    expect(await findLink('first', link)).not.toBeNull();
  });
});

describe('a link to choose a password', () => {
  test('works once, ends what was before, and is not stored as it is', async () => {
    const path = await addStaff(operator, { ...editor, email: 'ed@example.org' });
    const link = tokenOf(path);
    expect(await findLink('password', link)).toEqual({ email: 'ed@example.org' });
    expect(JSON.stringify(await db().staffLink.findMany())).not.toContain(link);
    const { token } = await choosePassword({ link, password }, here);
    expect(await findStaff(token)).toMatchObject({ email: 'ed@example.org', role: 'editor' });
    await expect(choosePassword({ link, password: 'another long one' }, here)).rejects.toThrow(/used already/);
    const again = tokenOf(await resetStaff(operator, await idOf('ed@example.org')));
    expect(await findStaff(token)).toBeNull();
    await expect(signIn({ email: 'ed@example.org', password }, here)).rejects.toThrow(/wrong/);
    await choosePassword({ link: again, password: 'another long one' }, here);
    await signIn({ email: 'ed@example.org', password: 'another long one' }, here);
  });

  test('does not work when it is too old, or the account is disabled', async () => {
    await chief();
    const link = tokenOf(await addStaff(operator, { ...editor, email: 'ed@example.org' }));
    await db().staffLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await findLink('password', link)).toBeNull();
    const other = tokenOf(await resetStaff(operator, await idOf('ed@example.org')));
    await disableStaff(operator, await idOf('ed@example.org'));
    await expect(choosePassword({ link: other, password }, here)).rejects.toThrow(/used already/);
    await expect(resetStaff(operator, await idOf('ed@example.org'))).rejects.toThrow(/enable it first/);
  });
});

describe('sign-in', () => {
  test.each([
    ['a wrong password', 'chief@example.org', 'not the password'],
    ['no such account', 'nobody@example.org', password],
    ['a disabled account', 'gone@example.org', password],
    ['an account without a password', 'new@example.org', password],
  ])('%s is answered in the same words', async (_, email, given) => {
    await chief();
    await chief('gone@example.org');
    await disableStaff(operator, await idOf('gone@example.org'));
    await addStaff(operator, { ...editor, email: 'new@example.org' });
    await expect(signIn({ email, password: given }, here)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'E-mail or password is wrong.',
    });
  });

  test('is held back after five tries, also with the right password; not from another address, nor later', async () => {
    await chief();
    const email = 'chief@example.org';
    for (let n = 0; n < 5; n += 1) await takeAttempt({ email, address: here.address });
    await expect(signIn({ email, password }, here)).rejects.toThrow(/Too many attempts/);
    await signIn({ email, password }, { ...here, address: '192.0.2.2' });
    await db().staffAttempts.updateMany({ data: { since: new Date(Date.now() - 16 * 60_000) } });
    await signIn({ email, password }, here);
    // Who knows the password starts anew.
    expect((await tries(5, () => ({ email, address: here.address }))).refused).toBe(0);
  });

  async function tries(n: number, toAttempt: (turn: number) => Attempt) {
    const all = await Promise.allSettled(Array.from({ length: n }, (_, turn) => takeAttempt(toAttempt(turn))));
    return { refused: all.filter(({ status }) => status === 'rejected').length };
  }

  test.each([
    ['five for one account from one address', 8, 3, () => ({ email: 'a@example.org', address: '192.0.2.1' })],
    [
      'thirty for all accounts from one address',
      33,
      3,
      (n: number) => ({ email: `${n}@example.org`, address: '192.0.2.1' }),
    ],
    [
      'a hundred for one account from everywhere',
      103,
      3,
      (n: number) => ({ email: 'a@example.org', address: `192.0.2.${n}` }),
    ],
  ])('of many tries at once there are %s', async (_, given, refused, toAttempt) => {
    expect(await tries(given, toAttempt)).toEqual({ refused });
  });
});

describe('sessions', () => {
  test('are known by a hash, listed, and ended one by one or all but this', async () => {
    const { staff, actor, token } = await chief();
    const others = [
      await signIn({ email: staff.email, password }, here),
      await signIn({ email: staff.email, password }, here),
    ];
    expect(JSON.stringify(await db().staffSession.findMany())).not.toContain(token);
    const ids = (await listSessions(staff)).map(({ id }) => id);
    expect(ids).toHaveLength(3);
    const other = await findStaff(others[0]?.token ?? '');
    await endSession(actor, staff, other?.sessionId ?? '');
    expect(await findStaff(others[0]?.token ?? '')).toBeNull();
    await expect(endSession(actor, staff, other?.sessionId ?? '')).rejects.toThrow(/not signed in/);
    await endOtherSessions(actor, staff);
    expect((await listSessions(staff)).map(({ id }) => id)).toEqual([staff.sessionId]);
    expect(await lastEntry()).toMatchObject({ action: 'staff.endSessions', after: { ended: 1 } });
  });

  test('of somebody else cannot be ended', async () => {
    const { actor, staff } = await chief();
    const stranger = await chief('two@example.org');
    await expect(endSession(actor, staff, stranger.staff.sessionId)).rejects.toThrow(/not signed in/);
    expect(await findStaff(stranger.token)).not.toBeNull();
  });

  test.each([
    ['too old', { expiresAt: new Date(Date.now() - 1) }],
    ['not used for a week', { usedAt: new Date(Date.now() - 8 * 86_400_000) }],
  ])('one that is %s is none', async (_, data) => {
    const { token } = await chief();
    await db().staffSession.updateMany({ where: { tokenHash: hashToken(token) }, data });
    expect(await findStaff(token)).toBeNull();
  });

  test('a password that was changed ends them all and begins one', async () => {
    const { staff, actor, token } = await chief();
    await expect(
      changePassword(actor, staff, { current: 'wrong', password: 'another long one' }, here),
    ).rejects.toThrow(/current password is wrong/);
    const { token: now } = await changePassword(
      actor,
      staff,
      { current: password, password: 'another long one' },
      here,
    );
    expect(await findStaff(token)).toBeNull();
    expect(await findStaff(now)).not.toBeNull();
  });
});

describe('accounts', () => {
  test('an e-mail has one, whatever its letters', async () => {
    await addStaff(operator, { ...editor, email: 'ed@example.org' });
    await expect(addStaff(operator, { ...editor, email: 'ed@example.org' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(
      db().staffAccount.create({ data: { email: 'Ed@Example.org', name: 'E', role: 'editor', editionCode: 'en' } }),
    ).rejects.toThrow(/staff_account_email_check/);
  });

  test('a contributor has a publisher, the others none', async () => {
    await foundNewsroom();
    await chief();
    await addStaff(operator, { ...editor, email: 'c@example.org', role: 'contributor', publisher: 'observer' });
    expect(await getStaffRow({ email: 'c@example.org' })).toMatchObject({ publisher: 'observer', state: 'invited' });
    for (const [role, publisher] of [
      ['contributor', null],
      ['contributor', 'nobody'],
      ['editor', 'observer'],
    ] as const)
      await expect(addStaff(operator, { ...editor, email: 'x@example.org', role, publisher })).rejects.toThrow(
        /publisher/,
      );
    await changeRole(operator, await idOf('c@example.org'), { role: 'editor', publisher: null });
    expect(await lastEntry()).toMatchObject({
      ...{ actor: 'operator', origin: 'command line', action: 'staff.changeRole', subject: 'c@example.org' },
      ...{ before: { role: 'contributor', publisher: 'observer' }, after: { role: 'editor', publisher: null } },
    });
  });

  test('somebody stays publisher-in-chief, also when two step down at once', async () => {
    const [one, two] = [await chief(), await chief('two@example.org')];
    const down = await Promise.allSettled(
      [one, two].map(({ actor, staff }) => changeRole(actor, staff.id, { role: 'editor', publisher: null })),
    );
    expect(down.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const left = (await listStaff()).find(({ role }) => role === 'chief');
    await expect(disableStaff(operator, left?.id ?? '')).rejects.toThrow(/has to stay/);
    expect(await findStaff(one.token)).not.toBeNull();
  });

  test('who is disabled is out at once, and in again when enabled', async () => {
    await chief();
    const { token, staff } = await chief('two@example.org');
    await disableStaff(operator, staff.id);
    expect(await findStaff(token)).toBeNull();
    await enableStaff(operator, staff.id);
    expect(await findStaff((await signIn({ email: staff.email, password }, here)).token)).not.toBeNull();
  });
});

describe('the log', () => {
  test('has an entry of each write, without secrets, and none of what was refused', async () => {
    const { actor } = await chief();
    const before = await db().auditEntry.count();
    await addStaff(actor, { ...editor, email: 'ed@example.org' });
    await expect(addStaff(actor, { ...editor, email: 'ed@example.org' })).rejects.toThrow(/has an account/);
    expect(await db().auditEntry.count()).toBe(before + 1);
    expect(JSON.stringify(await db().auditEntry.findMany())).not.toMatch(/argon2|four words/);
  });

  test.each(['UPDATE audit_entry SET actor = $1', 'DELETE FROM audit_entry WHERE actor <> $1', 'TRUNCATE audit_entry'])(
    'refuses %s',
    async (statement) => {
      await addStaff(operator, { ...editor, email: 'ed@example.org' });
      const run = statement.includes('$1')
        ? db().$executeRawUnsafe(statement, 'somebody else')
        : db().$executeRawUnsafe(statement);
      await expect(run).rejects.toThrow(/only ever added to/);
    },
  );
});
