import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords, refusedError } from '#e2e/newsroom.ts';
import { db } from '#lib/db.ts';

const { signIn, frame, account, errors, people, notices, refused, password: choosing } = newsroomWords.en.staff;
// Before sign-in the newsroom speaks the browser's language.
test.use({ locale: 'en-GB', expectedErrors: [refusedError] });

test('with the right password, to where they wanted to go, and out again', async ({ page, own }) => {
  const me = await own.makeStaff('editor');
  await page.goto('/admin/account');
  await expect(page).toHaveURL(/\/admin\/sign-in\?next=/);
  await page.getByLabel(signIn.email).fill(me.email);
  await page.getByLabel(signIn.password).fill('not the password');
  await page.getByRole('button', { name: signIn.submit }).click();
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(errors.signInWrong);
  await expect(page.getByLabel(signIn.email)).toHaveValue(me.email);
  await page.getByLabel(signIn.password).fill(me.password);
  await page.getByRole('button', { name: signIn.submit }).click();
  await expect(page.getByRole('heading', { level: 1, name: account.title })).toBeVisible();

  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ name: 'kanbao-staff', path: '/admin', httpOnly: true, sameSite: 'Lax' });
  await page.getByRole('button', { name: frame.signOut, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: signIn.title })).toBeVisible();
  await page.goto('/admin/account');
  await expect(page).toHaveURL(/sign-in/);
  // The session is gone, not only the cookie.
  expect(await db().staffSession.count({ where: { accountId: me.id } })).toBe(0);
});

test.describe('without scripts', { tag: '@desktop' }, () => {
  test.use({ javaScriptEnabled: false });

  test('every form is a form', async ({ page, own }) => {
    const me = await own.makeStaff('chief');
    await page.goto('/admin/sign-in');
    await page.getByLabel(signIn.email).fill(me.email);
    await page.getByLabel(signIn.password).fill('not the password');
    await page.getByRole('button', { name: signIn.submit }).click();
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(errors.signInWrong);
    await page.getByLabel(signIn.password).fill(me.password);
    await page.getByRole('button', { name: signIn.submit }).click();
    await page.getByRole('link', { name: frame.account }).first().click();
    await page.getByRole('textbox', { name: account.name }).fill('Ada Finch');
    await page.getByRole('button', { name: account.save }).click();
    await expect(page.getByText(notices.profileSaved)).toBeVisible();
    await page.getByRole('button', { name: frame.signOut, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: signIn.title })).toBeVisible();
  });
});

test('the publisher-in-chief adds an editor, who chooses a password and may not see people', async ({
  page,
  own,
  browser,
}) => {
  await enter(page.context(), own, 'chief');
  await page.goto('/admin/staff');
  const email = `new-${Date.now()}@example.org`;
  await page.getByLabel(people.name, { exact: true }).fill('New Editor');
  await page.getByLabel(people.email, { exact: true }).fill(email);
  await page.getByRole('button', { name: people.add }).click();
  await expect(page.getByText(notices.staffAdded)).toBeVisible();
  await expect(page.getByRole('row', { name: email })).toContainText(newsroomWords.en.staff.states.invited);
  const link = new URL((await page.getByText(/\/admin\/password\?link=/).textContent()) ?? '');

  const theirs = await browser.newContext({ locale: 'en-GB' });
  const other = await theirs.newPage();
  await other.goto(new URL(link.pathname + link.search, page.url()).href);
  await other.getByLabel(account.next).fill('six small words make a password');
  await other.getByRole('button', { name: choosing.submit }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Hello, New Editor');
  await expect(other.getByRole('link', { name: frame.people })).toHaveCount(0);
  const answer = await other.goto(new URL('/admin/staff', page.url()).href);
  expect(answer?.status()).toBe(403);
  await expect(other.getByRole('heading', { level: 1, name: refused.title })).toBeVisible();

  // Disabled: out with the next click.
  await page.reload();
  await page.getByRole('link', { name: 'New Editor' }).click();
  await page.getByRole('button', { name: people.disable }).click();
  await expect(page.getByRole('button', { name: people.enable })).toBeVisible();
  await other.goto(new URL('/admin', page.url()).href);
  await expect(other).toHaveURL(/sign-in/);
  await theirs.close();
  await db().staffAccount.deleteMany({ where: { email } });
});

test('sees where they are signed in, and ends it there', async ({ page, own, browser }) => {
  const me = await enter(page.context(), own, 'contributor');
  const theirs = await browser.newContext({ locale: 'en-GB' });
  const other = await theirs.newPage();
  await other.goto(new URL('/admin/sign-in', test.info().project.use.baseURL).href);
  await other.getByLabel(signIn.email).fill(me.email);
  await other.getByLabel(signIn.password).fill(me.password);
  await other.getByRole('button', { name: signIn.submit }).click();
  await expect(other.getByRole('heading', { level: 1 })).toContainText(me.name);
  await page.goto('/admin/account');
  await page.getByRole('button', { name: /^Sign out Chrome/ }).click();
  await expect(page.getByRole('button', { name: /^Sign out Chrome/ })).toHaveCount(0);
  await other.reload();
  await expect(other).toHaveURL(/sign-in/);
  await theirs.close();
});

test.describe('what is not sent by a page of ours', { tag: '@desktop' }, () => {
  test('is refused at the door', async ({ request, page, own }) => {
    await enter(page.context(), own, 'chief');
    for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }]) {
      const answer = await request.post('/admin/staff', { headers, form: { email: 'x@example.org' } });
      expect(answer.status()).toBe(403);
    }
    // Actions are let through under /admin alone.
    const elsewhere = await request.post('/en', { headers: { 'next-action': '0'.repeat(42) } });
    expect(elsewhere.status()).toBe(405);
  });
});
