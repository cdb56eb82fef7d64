import type { Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { findViolations } from '#e2e/axe.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';
import type { OwnStaff } from '#e2e/own-rows.ts';
import { db } from '#lib/db.ts';
import { format } from '#lib/i18n/messages.ts';
import { makeTotpSecret } from '#lib/staff/totp.ts';

const { staff: words, factors } = newsroomWords.en;
const { app, second, passkeys, methods, notices, errors } = factors;
const { signIn, frame, account, people } = words;
test.use({ locale: 'en-GB', reducedMotion: 'reduce' });

/** All tests come from one address, and how often that may try is not what is tested here. */
const forgetTries = () => db().staffAttempts.deleteMany();

const hello = (name: string): string => format(words.home.title, { name });

/** A code of the step to come, so that it is never one that was used. */
const nextCode = (secret: string): string => new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: frame.signOut, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: signIn.title })).toBeVisible();
}

async function givePassword(page: Page, { email, password }: OwnStaff): Promise<void> {
  await page.getByLabel(signIn.email).fill(email);
  await page.getByLabel(signIn.password).fill(password);
  await page.getByRole('button', { name: signIn.submit, exact: true }).click();
}

/** Turns the app on from the account's page; returns its secret and the recovery codes. */
async function turnOn(page: Page, me: OwnStaff): Promise<{ secret: string; codes: string[] }> {
  await page.goto('/admin/account');
  await page.getByRole('link', { name: app.set }).click();
  await expect(page.getByRole('heading', { level: 1, name: app.title })).toBeVisible();
  await page.getByLabel(account.current).fill(me.password);
  await page.getByRole('button', { name: app.begin }).click();
  await expect(page.getByRole('img', { name: app.picture })).toBeVisible();
  const secret = ((await page.getByRole('form', { name: app.confirm }).locator('code').textContent()) ?? '').replaceAll(
    ' ',
    '',
  );
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await page.getByLabel(app.code).fill(new TOTP({ secret }).generate());
  await page.getByRole('button', { name: app.confirm }).click();
  await expect(page.getByText(notices.totpOn)).toBeVisible();
  const codes = await page.getByRole('list', { name: app.issued }).getByRole('listitem').allTextContents();
  expect(codes).toHaveLength(10);
  return { secret, codes: codes.map((code) => code.trim()) };
}

async function useRecoveryCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(second.recovery, { exact: true }).fill(code);
  await page.getByRole('button', { name: second.useRecovery }).click();
}

test('turns on an authenticator app, signs in with its code, then with a recovery code', async ({ page, own }) => {
  await forgetTries();
  const me = await enter(page.context(), own, 'editor');
  const { secret, codes } = await turnOn(page, me);
  expect(await findViolations(page)).toEqual([]);
  await signOut(page);

  await page.goto('/admin/account');
  await givePassword(page, me);
  await expect(page.getByRole('heading', { level: 1, name: second.title })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  const cookies = await page.context().cookies();
  expect(cookies).toMatchObject([{ name: 'kanbao-step', path: '/admin', httpOnly: true, sameSite: 'Strict' }]);
  await page.getByLabel(second.code).fill('000000');
  await page.getByRole('button', { name: second.submit, exact: true }).click();
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(errors.codeWrong);
  await page.getByLabel(second.code).fill(nextCode(secret));
  await page.getByRole('button', { name: second.submit, exact: true }).click();
  // To where they wanted to go.
  await expect(page.getByRole('heading', { level: 1, name: account.title })).toBeVisible();
  await expect(page.getByRole('row', { name: methods.code })).toContainText(account.here);
  await signOut(page);

  await givePassword(page, me);
  await useRecoveryCode(page, codes[0] ?? '');
  await expect(page.getByRole('heading', { level: 1, name: hello(me.name) })).toBeVisible();
  await signOut(page);
  await givePassword(page, me);
  await useRecoveryCode(page, codes[0] ?? '');
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(errors.codeWrong);
  // A page of the newsroom is not open to half of a sign-in.
  await page.goto('/admin/account');
  await expect(page).toHaveURL(/\/admin\/sign-in\?next=/);
});

test.describe('without scripts', { tag: '@desktop' }, () => {
  test.use({ javaScriptEnabled: false });

  test('an app is turned on, used, and turned off', async ({ page, own }) => {
    await forgetTries();
    const me = await enter(page.context(), own, 'contributor');
    const { secret, codes } = await turnOn(page, me);
    await signOut(page);
    await givePassword(page, me);
    await page.getByLabel(second.code).fill(nextCode(secret));
    await page.getByRole('button', { name: second.submit, exact: true }).click();
    await page.getByRole('link', { name: frame.account }).first().click();
    await page.getByRole('link', { name: app.manage }).click();
    const renewing = page.getByRole('region', { name: app.codes });
    await renewing.getByLabel(account.current).fill(me.password);
    await renewing.getByRole('button', { name: app.renew }).click();
    const renewed = renewing.getByRole('list', { name: app.issued });
    await expect(renewed.getByRole('listitem')).toHaveCount(10);
    await expect(renewed).not.toContainText(codes[0] ?? '');
    const ending = page.getByRole('region', { name: app.off2 });
    await ending.getByLabel(account.current).fill(me.password);
    await ending.getByRole('button', { name: app.off2 }).click();
    await expect(page.getByRole('link', { name: app.set })).toBeVisible();
    expect(await db().staffTotp.count({ where: { accountId: me.id } })).toBe(0);
  });
});

test('adds a passkey and signs in with it alone, until it is removed', async ({ page, own }) => {
  await forgetTries();
  const me = await own.makeStaff('editor');
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  });
  // Passkeys are for names: an address in figures has none.
  const here = new URL('/admin/account', test.info().project.use.baseURL);
  here.hostname = 'localhost';
  await page.goto(here.href);
  await givePassword(page, me);
  const adding = page.getByRole('form', { name: passkeys.add });
  await adding.getByLabel(passkeys.name).fill('My phone');
  await adding.getByLabel(account.current).fill('not the password');
  await adding.getByRole('button', { name: passkeys.add }).click();
  await expect(adding.getByRole('alert')).toHaveText(words.errors.passwordWrong);
  await expect(adding.getByLabel(passkeys.name)).toHaveValue('My phone');
  await adding.getByLabel(account.current).fill(me.password);
  await adding.getByRole('button', { name: passkeys.add }).click();
  await expect(page.getByRole('row', { name: 'My phone' })).toContainText(passkeys.never);
  expect(await findViolations(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide).toBe(false);

  // A key and an owner who was verified are two factors: no code is asked for.
  await db().staffTotp.create({ data: { accountId: me.id, secret: makeTotpSecret(), confirmedAt: new Date() } });
  await signOut(page);
  await page.goto(here.href);
  await page.getByRole('button', { name: passkeys.signIn }).click();
  await expect(page.getByRole('heading', { level: 1, name: account.title })).toBeVisible();
  await expect(page.getByRole('row', { name: methods.passkey })).toContainText(account.here);
  await expect(page.getByRole('row', { name: 'My phone' })).not.toContainText(passkeys.never);

  await page.getByRole('button', { name: format(passkeys.removeOf, { name: 'My phone' }) }).click();
  await expect(page.getByText(passkeys.none)).toBeVisible();
  await signOut(page);
  await page.getByRole('button', { name: passkeys.signIn }).click();
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(errors.passkeyWrong);
});

test('the publisher-in-chief sees who has a second step, and a reset clears it', async ({ page, own }) => {
  const editor = await own.makeStaff('editor');
  await db().staffTotp.create({ data: { accountId: editor.id, secret: makeTotpSecret(), confirmedAt: new Date() } });
  const me = await enter(page.context(), own, 'chief');
  await page.goto('/admin/staff');
  await expect(page.getByRole('row', { name: editor.email })).toContainText(factors.people.app);
  await expect(page.getByRole('row', { name: me.email })).toContainText(factors.people.none);
  await page.getByRole('link', { name: editor.name }).click();
  await page.getByRole('button', { name: people.reset }).click();
  await expect(page.getByText(/\/admin\/password\?link=/)).toBeVisible();
  await page.goto('/admin/staff');
  await expect(page.getByRole('row', { name: editor.email })).toContainText(factors.people.none);
});
