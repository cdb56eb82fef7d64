import { beforeEach, describe, expect, test } from 'vitest';
import { operator, type Actor } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { disableStaff, resetStaff } from '#lib/staff/mutations.ts';
import { offerPasskey, signInByPasskey } from '#lib/staff/passkey-sign-in.ts';
import { addPasskey, listPasskeys, offerRegistration, removePasskey } from '#lib/staff/passkeys.ts';
import { hashPassword } from '#lib/staff/passwords.ts';
import { getStaffRow } from '#lib/staff/queries.ts';
import { findStaff, listSessions } from '#lib/staff/sessions.ts';
import { signIn } from '#lib/staff/sign-in.ts';
import type { Staff } from '#lib/staff/views.ts';
import { Authenticator } from '#lib/testing/authenticator.ts';

const password = 'four words for a test';
const here = { address: '192.0.2.1', agent: 'a browser' };
const party = { id: 'localhost', origin: 'http://localhost:3000' };
const lastEntry = () => db().auditEntry.findFirst({ orderBy: [{ at: 'desc' }, { id: 'desc' }] });

beforeEach(async () => {
  await db().staffLink.deleteMany();
  await db().staffAccount.deleteMany();
  await db().staffAttempts.deleteMany();
  await db().staffStep.deleteMany();
});

type Person = Readonly<{ staff: Staff; actor: Actor }>;

async function person(email = 'ed@example.org'): Promise<Person> {
  const hash = await hashPassword(password);
  await db().staffAccount.create({
    data: { email, name: 'Ed', role: 'editor', editionCode: 'en', password: { create: { hash } } },
  });
  const staff = await findStaff((await signIn({ email, password }, here)).token);
  if (staff === null) throw new Error('not signed in');
  return { staff, actor: { id: staff.id, name: staff.name, role: staff.role, origin: here.address } };
}

const offer = async (staff: Staff): Promise<string> =>
  (await offerRegistration(staff, { current: password }, party, here)).step.token;

async function withPasskey(email?: string): Promise<Person & Readonly<{ device: Authenticator }>> {
  const someone = await person(email);
  const device = new Authenticator();
  const token = await offer(someone.staff);
  const response = device.make({ challenge: token });
  await addPasskey(someone.actor, someone.staff, { name: 'A key', response, token }, party);
  return { ...someone, device };
}

const ask = async (): Promise<string> => (await offerPasskey(party, here)).step.token;

describe('a new passkey', () => {
  test('is asked for with what makes it sign in by itself, and is kept, listed and logged', async () => {
    const { staff, actor } = await person();
    const { options, step } = await offerRegistration(staff, { current: password }, party, here);
    expect(options).toMatchObject({
      challenge: step.token,
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const device = new Authenticator();
    const response = device.make({ challenge: options.challenge });
    await addPasskey(actor, staff, { name: 'My phone', response, token: step.token }, party);
    expect(await listPasskeys(staff)).toMatchObject([{ name: 'My phone', usedAt: null }]);
    expect(await getStaffRow({ email: staff.email })).toMatchObject({ passkeys: 1 });
    expect(await lastEntry()).toMatchObject({ action: 'staff.addPasskey', after: { passkey: 'My phone' } });
    const again = await offerRegistration(staff, { current: password }, party, here);
    expect(again.options.excludeCredentials).toMatchObject([{ id: device.id }]);
  });

  test('takes the password', async () => {
    const { staff } = await person();
    await expect(offerRegistration(staff, { current: 'wrong' }, party, here)).rejects.toThrow(/password is wrong/);
    expect(await db().staffStep.count()).toBe(0);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:4000' }],
    ['another party', { party: 'evil.example' }],
    ['nobody who was verified', { isVerified: false }],
    ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
  ])('of %s is not kept, and the challenge is used up', async (_, wrong) => {
    const { staff, actor } = await person();
    const token = await offer(staff);
    const device = new Authenticator();
    const bad = device.make({ challenge: token, ...wrong });
    await expect(addPasskey(actor, staff, { name: 'x', response: bad, token }, party)).rejects.toThrow(/not made for/);
    const good = device.make({ challenge: token });
    await expect(addPasskey(actor, staff, { name: 'x', response: good, token }, party)).rejects.toThrow(/not made for/);
    expect(await listPasskeys(staff)).toEqual([]);
  });

  test('of a challenge that somebody else was given is not kept', async () => {
    const [{ staff, actor }, stranger] = [await person(), await person('two@example.org')];
    const token = await offer(stranger.staff);
    const response = new Authenticator().make({ challenge: token });
    await expect(addPasskey(actor, staff, { name: 'x', response, token }, party)).rejects.toThrow(/not made for/);
    const asked = await ask();
    const other = new Authenticator().make({ challenge: asked });
    await expect(addPasskey(actor, staff, { name: 'x', response: other, token: asked }, party)).rejects.toThrow(
      /not made for/,
    );
  });

  test('that there is already is not added to another account', async () => {
    const { device } = await withPasskey();
    const { staff, actor } = await person('two@example.org');
    const token = await offer(staff);
    const response = device.make({ challenge: token });
    await expect(addPasskey(actor, staff, { name: 'x', response, token }, party)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('is removed by its owner alone', async () => {
    const [{ staff, actor, device }, stranger] = [await withPasskey(), await person('two@example.org')];
    const id = (await listPasskeys(staff))[0]?.id ?? '';
    await expect(removePasskey(stranger.actor, stranger.staff, id)).rejects.toMatchObject({ code: 'not-found' });
    await removePasskey(actor, staff, id);
    expect(await lastEntry()).toMatchObject({ action: 'staff.removePasskey', before: { passkey: 'A key' } });
    const token = await ask();
    const response = device.sign({ challenge: token, account: staff.id });
    await expect(signInByPasskey({ token, response }, party, here)).rejects.toThrow(/does not open/);
  });

  test('is one of twenty at most', async () => {
    const { staff } = await person();
    const data = Array.from({ length: 20 }, (_, n) => ({
      ...{ accountId: staff.id, name: 'x', credentialId: `c${n}`, publicKey: new Uint8Array(1), counter: 0n },
    }));
    await db().staffPasskey.createMany({ data });
    await expect(offerRegistration(staff, { current: password }, party, here)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('signing in by passkey', () => {
  test('needs nothing else, and is listed and logged', async () => {
    const { staff, device } = await withPasskey();
    const { options, step } = await offerPasskey(party, here);
    expect(options).toMatchObject({ challenge: step.token, rpId: 'localhost', userVerification: 'required' });
    expect(options.allowCredentials ?? []).toEqual([]);
    expect(JSON.stringify(await db().staffStep.findMany())).not.toContain(step.token);
    const response = device.sign({ challenge: step.token, account: staff.id });
    const { token } = await signInByPasskey({ token: step.token, response }, party, here);
    expect(await findStaff(token)).toMatchObject({ email: staff.email });
    expect((await listSessions(staff)).map(({ method }) => method)).toContain('passkey');
    expect((await listPasskeys(staff))[0]?.usedAt).not.toBeNull();
    expect(await lastEntry()).toMatchObject({ action: 'staff.signIn', actor: 'Ed', after: { by: 'passkey' } });
    // The same answer once more.
    await expect(signInByPasskey({ token: step.token, response }, party, here)).rejects.toThrow(/does not open/);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another party', { party: 'evil.example' }],
    ['nobody who was verified', { isVerified: false }],
    ['a challenge of nobody’s', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['another account', { account: '01900000-0000-7000-8000-000000000000' }],
  ])('by an answer of %s is refused', async (_, wrong) => {
    const { staff, device } = await withPasskey();
    const token = await ask();
    const response = device.sign({ challenge: token, account: staff.id, ...wrong });
    await expect(signInByPasskey({ token, response }, party, here)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/^This passkey does not open anything here/) as string,
    });
  });

  test('by a challenge of another browser, or for something else, is refused', async () => {
    const { staff, device } = await withPasskey();
    const [mine, theirs] = [await ask(), await ask()];
    const response = device.sign({ challenge: theirs, account: staff.id });
    await expect(signInByPasskey({ token: mine, response }, party, here)).rejects.toThrow(/does not open/);
    const registering = await offer(staff);
    const other = device.sign({ challenge: registering, account: staff.id });
    await expect(signInByPasskey({ token: registering, response: other }, party, here)).rejects.toThrow(/not open/);
    await expect(signInByPasskey({ token: null, response }, party, here)).rejects.toThrow(/does not open/);
  });

  test('by a challenge that is too old is refused', async () => {
    const { staff, device } = await withPasskey();
    const token = await ask();
    await db().staffStep.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    const response = device.sign({ challenge: token, account: staff.id });
    await expect(signInByPasskey({ token, response }, party, here)).rejects.toThrow(/does not open/);
  });

  test('by a key that signs with another’s id is refused', async () => {
    const { staff, device } = await withPasskey();
    const token = await ask();
    const forged = new Authenticator().sign({ challenge: token, account: staff.id });
    const response = { ...forged, id: device.id, rawId: device.id };
    await expect(signInByPasskey({ token, response }, party, here)).rejects.toThrow(/does not open/);
  });

  test('by a device whose counter does not go on is refused: it was copied', async () => {
    const { staff, device } = await withPasskey();
    const use = async (counter: number) => {
      const token = await ask();
      const response = device.sign({ challenge: token, account: staff.id, counter });
      return signInByPasskey({ token, response }, party, here);
    };
    await use(7);
    for (const counter of [7, 6, 0]) await expect(use(counter)).rejects.toThrow(/does not open/);
    await use(8);
  });

  test.each([
    ['disabled', disableStaff],
    ['reset', resetStaff],
  ])('to an account that was %s is refused', async (_, happen) => {
    const hash = await hashPassword(password);
    await db().staffAccount.create({
      data: { email: 'c@example.org', name: 'C', role: 'chief', editionCode: 'en', password: { create: { hash } } },
    });
    const { staff, device } = await withPasskey();
    await happen(operator, staff.id);
    const token = await ask();
    const response = device.sign({ challenge: token, account: staff.id });
    await expect(signInByPasskey({ token, response }, party, here)).rejects.toThrow(/does not open/);
  });

  test('is held back after five tries with a key, and challenges after thirty', async () => {
    const { staff, device } = await withPasskey();
    const answer = async (origin: string) => {
      const token = await ask();
      return signInByPasskey(
        { token, response: device.sign({ challenge: token, account: staff.id, origin }) },
        party,
        here,
      );
    };
    for (let n = 0; n < 5; n += 1) await expect(answer('https://evil.example')).rejects.toThrow(/does not open/);
    await expect(answer(party.origin)).rejects.toThrow(/Too many/);
    for (let n = 6; n < 30; n += 1) await ask();
    await expect(ask()).rejects.toThrow(/Too many/);
  });
});
