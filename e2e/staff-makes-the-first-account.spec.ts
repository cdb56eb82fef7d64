import { expect, test } from '#e2e/fixtures.ts';
import { db } from '#lib/db.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';

const { first, account, signIn, home, password: choosing } = getNewsroomMessages('zh-hant').staff;

// Before all other tests (playwright.config.ts): the newsroom is empty once.
test.use({ locale: 'zh-TW' });

test('by the link that npm start prints, once', async ({ page, own }) => {
  await db().staffAccount.deleteMany({ where: { email: 'first@example.org' } });
  const link = await own.offerFirstAccount();
  await page.goto('/admin');
  await expect(page).toHaveURL(/\/admin\/sign-in$/);
  await expect(page.getByText(signIn.none)).toBeVisible();

  await page.goto(link);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await page.getByLabel(account.name).fill('林越');
  await page.getByLabel(signIn.email).fill('First@Example.org');
  await page.getByLabel(signIn.password).fill('aaaaaaaaaaaa');
  await page.getByRole('button', { name: first.submit }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('這個密碼太容易猜');
  // What was typed is still there, but for the secret.
  await expect(page.getByLabel(signIn.email)).toHaveValue('First@Example.org');
  await page.getByLabel(signIn.password).fill('a paper of four words');
  await page.getByRole('button', { name: first.submit }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(home.title.replace('{name}', '林越'));

  const other = await page.context().browser()?.newContext({ locale: 'zh-TW' });
  const again = await other?.newPage();
  await again?.goto(new URL(link, page.url()).href);
  await expect(again?.getByRole('heading', { level: 1 }) ?? page.locator('none')).toHaveText(choosing.gone);
  await other?.close();
});
