import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords, refusedError } from '#e2e/newsroom.ts';
import { changeSettings } from '#lib/site/mutations.ts';

const { settings, notices, errors, places } = newsroomWords.en.paper;

// By itself, before the others (playwright.config.ts): every page shows what is changed here.
test.use({ expectedErrors: [refusedError] });
test.describe.configure({ mode: 'serial' });

test.afterEach(async ({ request }) => {
  await changeSettings({ id: null, name: 'e2e', role: null }, { 'name-en': null, 'tagline-en': null });
  // What comes after this project reads the paper under its own name.
  await expect.poll(async () => (await request.get('/en')).text()).not.toMatch(/The (?:Linhe Times|First)/);
});

test('the publisher-in-chief gives the paper another name, and readers see it at once', async ({
  page,
  own,
  browser,
}) => {
  const reader = await (await browser.newContext()).newPage();
  await reader.goto('/en');
  await expect(reader.getByRole('banner').getByRole('link', { name: 'Kanbao' })).toBeVisible();

  await enter(page.context(), own, 'chief');
  await page.goto('/admin/settings');
  await page.getByLabel(settings.labels['name-en']).fill('The Linhe Times');
  await page.getByLabel(settings.labels['tagline-en']).fill('Every morning');
  await page.getByLabel(settings.labels['policy-ethics']).fill('somewhere');
  await page.getByRole('button', { name: settings.save }).click();
  await expect(page.getByText(errors.addressWrong)).toBeVisible();
  // What was typed is still there.
  await expect(page.getByLabel(settings.labels['name-en'])).toHaveValue('The Linhe Times');
  await page.getByLabel(settings.labels['policy-ethics']).fill('');
  await page.getByRole('button', { name: settings.save }).click();
  await expect(page.getByText(notices.settingsSaved)).toBeVisible();

  // Every page is another then: what is kept is shown for a moment more while the new one is made.
  await expect(async () => {
    await reader.reload();
    await expect(reader.getByRole('banner').getByRole('link', { name: 'The Linhe Times' })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expect(reader).toHaveTitle('The Linhe Times · Every morning');
  await reader.goto('/zh-hans');
  await expect(reader).toHaveTitle(/看报/);
  await reader.context().close();
});

test('two at the settings: the second is told, and the first keeps what was saved', async ({ page, own }) => {
  await enter(page.context(), own, 'chief');
  const other = await page.context().newPage();
  for (const each of [page, other]) await each.goto('/admin/settings');
  await other.getByLabel(settings.labels['name-en']).fill('The First');
  await other.getByRole('button', { name: settings.save }).click();
  await expect(other.getByText(notices.settingsSaved)).toBeVisible();
  await page.getByLabel(settings.labels['tagline-en']).fill('The second');
  await page.getByRole('button', { name: settings.save }).click();
  await expect(page.getByText(errors.changedMeanwhile)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(settings.labels['name-en'])).toHaveValue('The First');
});

test('an editor may not', async ({ page, own }) => {
  await enter(page.context(), own, 'editor');
  expect((await page.goto('/admin/settings'))?.status()).toBe(403);
  await page.goto('/admin/sections');
  await expect(page.getByRole('link', { name: places.lexicon })).toBeVisible();
  await expect(page.getByRole('link', { name: places.settings })).toHaveCount(0);
});
