import { TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { operator, type Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { changePassword, disableStaff, resetStaff } from '#lib/staff/mutations.ts';
import { hashPassword } from '#lib/staff/passwords.ts';
import { getStaffRow } from '#lib/staff/queries.ts';
import { beginTotp, confirmTotp, getSecondFactor, renewRecoveryCodes, turnOffTotp } from '#lib/staff/second-factor.ts';
import { findStaff, listSessions } from '#lib/staff/sessions.ts';
import { enterCode, signIn } from '#lib/staff/sign-in.ts';
import type { Staff } from '#lib/staff/views.ts';

const password = 'four words for a test';
const email = 'ed@example.org';
const here = { address: '192.0.2.1', agent: 'a browser' };
const elsewhere = (n: number) => ({ ...here, address: `192.0.2.${n}` });
const lastEntry = () => db().auditEntry.findFirst({ orderBy: [{ at: 'desc' }, { id: 'desc' }] });
const current = { current: password };

beforeEach(async () => {
  // A code is good for a while that must not end in the middle of a test.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  await db().staffLink.deleteMany();
  await db().staffAccount.deleteMany();
  await db().staffAttempts.deleteMany();
  await db().staffStep.deleteMany();
});

afterEach(() => vi.useRealTimers());

type Person = Readonly<{ staff: Staff; actor: Actor }>;

async function person(): Promise<Person> {
  const hash = await hashPassword(password);
  for (const [role, address] of [
    ['chief', 'chief@example.org'],
    ['editor', email],
  ] as const)
    await db().staffAccount.create({
      data: { email: address, name: 'Ed', role, editionCode: 'en', password: { create: { hash } } },
    });
  const { token } = await signIn({ email, password }, here);
  const staff = await findStaff(token);
  if (staff === null) throw new Error('not signed in');
  return { staff, actor: { id: staff.id, name: staff.name, role: staff.role, origin: here.address } };
}

/** A code of the app, `off` steps from now. */
const codeOf = (secret: string, off = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + off * 30_000 });

/** Somebody with the app: its secret and the recovery codes. The code of now is used up. */
async function withApp(): Promise<Person & Readonly<{ secret: string; codes: string[] }>> {
  const someone = await person();
  await beginTotp(someone.staff, current, here);
  const factor = await getSecondFactor(someone.staff);
  if (factor.state !== 'waiting') throw new Error('no secret');
  const { secret } = factor;
  // The step before this one, so that this one and the next are left to the test.
  const codes = await confirmTotp(someone.actor, someone.staff, { code: codeOf(secret, -1) }, here);
  return { ...someone, secret, codes };
}

const begin = async (origin = here): Promise<string> => {
  const { token, needsCode } = await signIn({ email, password }, origin);
  expect(needsCode).toBe(true);
  return token;
};

describe('turning it on', () => {
  test('takes the password and a first code; until then sign-in asks for none', async () => {
    const { staff, actor } = await person();
    await expect(beginTotp(staff, { current: 'wrong' }, here)).rejects.toThrow(/password is wrong/);
    expect(await getSecondFactor(staff)).toEqual({ state: 'off' });
    await beginTotp(staff, current, here);
    const factor = await getSecondFactor(staff);
    const secret = factor.state === 'waiting' ? factor.secret : '';
    expect((await signIn({ email, password }, here)).needsCode).toBe(false);
    await expect(confirmTotp(actor, staff, { code: codeOf(secret, 5) }, here)).rejects.toThrow(/code is wrong/);
    const codes = await confirmTotp(actor, staff, { code: codeOf(secret) }, here);
    expect(codes).toHaveLength(10);
    expect(await getSecondFactor(staff)).toMatchObject({ state: 'on', codesLeft: 10 });
    expect(await getStaffRow({ email })).toMatchObject({ totp: true, passkeys: 0 });
    expect(await lastEntry()).toMatchObject({ action: 'staff.totpOn', actor: 'Ed', subject: email });
    await expect(beginTotp(staff, current, here)).rejects.toMatchObject({ code: 'conflict' });
    // The code that confirmed it signs nobody in.
    await expect(enterCode({ token: await begin(), code: codeOf(secret) }, here)).rejects.toThrow(/used already/);
  });

  test('a secret waits a quarter of an hour, and beginning again makes another', async () => {
    const { staff, actor } = await person();
    await beginTotp(staff, current, here);
    const first = await getSecondFactor(staff);
    await beginTotp(staff, current, here);
    const second = await getSecondFactor(staff);
    expect(second).toMatchObject({ state: 'waiting' });
    expect(second).not.toEqual(first);
    await db().staffTotp.updateMany({ data: { createdAt: new Date(Date.now() - 16 * 60_000) } });
    expect(await getSecondFactor(staff)).toEqual({ state: 'off' });
    const code = codeOf(second.state === 'waiting' ? second.secret : '');
    await expect(confirmTotp(actor, staff, { code }, here)).rejects.toThrow(/begin again/);
  });

  test('neither codes nor the secret are in the log; recovery codes are stored as hashes', async () => {
    const { secret, codes } = await withApp();
    const log = JSON.stringify(await db().auditEntry.findMany());
    const stored = JSON.stringify(await db().staffRecoveryCode.findMany());
    for (const text of [secret, ...codes]) expect(log + stored).not.toContain(text);
  });
});

describe('the second step', () => {
  test('what a right password gives is no session, and opens one with a code', async () => {
    const { secret, staff } = await withApp();
    const token = await begin();
    expect(await findStaff(token)).toBeNull();
    expect(JSON.stringify(await db().staffStep.findMany())).not.toContain(token);
    const { token: session } = await enterCode({ token, code: codeOf(secret) }, here);
    expect(await findStaff(session)).toMatchObject({ email });
    expect((await listSessions(staff)).map(({ method }) => method)).toContain('code');
    expect(await lastEntry()).toMatchObject({ action: 'staff.signIn', after: { by: 'code' } });
    // The step was ended with it.
    await expect(enterCode({ token, code: codeOf(secret, 1) }, here)).rejects.toThrow(/begin with the password/);
  });

  test('a code works once, also for two at the same moment; so does the next one, but none before it', async () => {
    const { secret } = await withApp();
    const tokens = [await begin(elsewhere(2)), await begin(elsewhere(3))];
    const code = codeOf(secret);
    const both = await Promise.allSettled(tokens.map((token, n) => enterCode({ token, code }, elsewhere(n + 2))));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await enterCode({ token: await begin(), code: codeOf(secret, 1) }, here);
    await expect(enterCode({ token: await begin(), code }, here)).rejects.toThrow(/used already/);
  });

  test('a clock may be one step off, and no more', async () => {
    const { secret } = await withApp();
    for (const off of [-2, 2])
      await expect(enterCode({ token: await begin(), code: codeOf(secret, off) }, here)).rejects.toThrow(/wrong/);
    await enterCode({ token: await begin(), code: ` ${codeOf(secret, 1).replace(/^.{3}/, '$& ')} ` }, here);
  });

  test('a recovery code works once, and the others stay', async () => {
    const { codes, staff } = await withApp();
    const code = codes[3] ?? '';
    await enterCode({ token: await begin(), code: code.toUpperCase() }, here);
    expect(await lastEntry()).toMatchObject({ action: 'staff.signIn', after: { by: 'recovery' } });
    expect(await getSecondFactor(staff)).toMatchObject({ codesLeft: 9 });
    await expect(enterCode({ token: await begin(), code }, here)).rejects.toThrow(/used already/);
    const tokens = [await begin(elsewhere(2)), await begin(elsewhere(3))];
    const both = await Promise.allSettled(
      tokens.map((token, n) => enterCode({ token, code: codes[0] ?? '' }, elsewhere(n + 2))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('is over after five tries, with the right code too', async () => {
    const { secret } = await withApp();
    const token = await begin();
    for (let n = 0; n < 5; n += 1)
      await expect(enterCode({ token, code: '000000' }, elsewhere(n + 10))).rejects.toThrow(/code is wrong/);
    await expect(enterCode({ token, code: codeOf(secret) }, elsewhere(20))).rejects.toThrow(/begin with the password/);
  });

  test('is throttled from one address and for one account, whichever steps are begun', async () => {
    const { secret } = await withApp();
    const tokens = [await begin(elsewhere(2)), await begin(elsewhere(3)), await begin(elsewhere(4))];
    for (let n = 0; n < 5; n += 1)
      await expect(enterCode({ token: tokens[n % 2] ?? '', code: '000000' }, here)).rejects.toThrow(/code is wrong/);
    await expect(enterCode({ token: tokens[2] ?? '', code: codeOf(secret) }, here)).rejects.toThrow(/Too many/);
    // Who knows the password alone does not start anew by it.
    for (let n = 0; n < 5; n += 1) await signIn({ email, password }, elsewhere(9));
    await expect(signIn({ email, password }, elsewhere(9))).rejects.toThrow(/Too many/);
  });

  test.each([
    ['expired', () => db().staffStep.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })],
    ['of an account that was disabled', ({ staff }: Person) => disableStaff(operator, staff.id)],
    ['of an account that was reset', ({ staff }: Person) => resetStaff(operator, staff.id)],
    [
      'from before the password was changed',
      ({ staff, actor }: Person) => changePassword(actor, staff, { ...current, password: 'quite another one' }, here),
    ],
  ])('one that is %s leads nowhere', async (_, happen) => {
    const someone = await withApp();
    const token = await begin();
    await happen(someone);
    await expect(enterCode({ token, code: codeOf(someone.secret) }, here)).rejects.toThrow(/begin with the password/);
  });

  test.each([[null], ['made up']])('a token that is %s is none', async (token) => {
    const { secret } = await withApp();
    await expect(enterCode({ token, code: codeOf(secret) }, here)).rejects.toThrow(/begin with the password/);
  });
});

describe('afterwards', () => {
  test('new recovery codes take the place of the old ones', async () => {
    const { staff, actor, codes } = await withApp();
    await expect(renewRecoveryCodes(actor, staff, { current: 'wrong' }, here)).rejects.toThrow(/password is wrong/);
    const now = await renewRecoveryCodes(actor, staff, current, here);
    expect(await lastEntry()).toMatchObject({ action: 'staff.recoveryCodes', subject: email });
    await expect(enterCode({ token: await begin(), code: codes[0] ?? '' }, here)).rejects.toThrow(/wrong/);
    await enterCode({ token: await begin(), code: now[0] ?? '' }, here);
  });

  test('turned off, the password is enough again and nothing is left of it', async () => {
    const { staff, actor } = await withApp();
    await expect(turnOffTotp(actor, staff, { current: 'wrong' }, here)).rejects.toThrow(/password is wrong/);
    await turnOffTotp(actor, staff, current, here);
    expect(await lastEntry()).toMatchObject({ action: 'staff.totpOff', subject: email });
    expect((await signIn({ email, password }, here)).needsCode).toBe(false);
    expect(await db().staffRecoveryCode.count()).toBe(0);
    await expect(turnOffTotp(actor, staff, current, here)).rejects.toMatchObject({ code: 'conflict' });
    await expect(renewRecoveryCodes(actor, staff, current, here)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a reset clears it, and the log says so', async () => {
    const { staff } = await withApp();
    await resetStaff(operator, staff.id);
    expect(await getSecondFactor(staff)).toEqual({ state: 'off' });
    expect(await db().staffRecoveryCode.count()).toBe(0);
    expect(await lastEntry()).toMatchObject({
      ...{ action: 'staff.reset', actor: 'operator', before: { totp: true }, after: { totp: false } },
    });
  });
});
