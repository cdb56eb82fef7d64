import type { Page } from '@playwright/test';
import { findViolations } from '#e2e/axe.ts';
import { goTo, openDesk, saveNow, typeAfter } from '#e2e/desk.ts';
import { everyShape } from '#e2e/every-shape.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { enter, newsroomWords } from '#e2e/newsroom.ts';
import { preferencesKey } from '#lib/readers/preferences.ts';

test.use({ expectedErrors: [/status of 4(?:04|10)/] });

const { preview: words } = newsroomWords.en;
const traditional = newsroomWords['zh-hant'].preview;
const draft = { headline: '发现头发', markdown: `她说后来才发现。\n\n${everyShape}` };

/** What a page has complained of since it was opened: a policy that stops something says so there. */
function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  page.on('pageerror', (error) => void errors.push(String(error)));
  return errors;
}

test('what is written is seen as readers will have it, in the other script, at the width of a phone', async ({
  page,
  own,
}) => {
  const id = await own.draft(draft);
  await enter(page.context(), own, 'editor');
  await openDesk(page, id);
  await typeAfter(page, '她说后来才发现。', '头发白了。');
  await saveNow(page);
  await goTo(page, 'preview');
  await page.getByRole('navigation', { name: words.width }).getByRole('link', { name: words.widths['1440'] }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('发现头发');
  const widthOf = () => frame.locator('html').evaluate((html) => html.ownerDocument.defaultView?.innerWidth);
  await expect.poll(widthOf).toBe(1440);
  // Smaller where the window is, never cut off.
  const shown = async (): Promise<number> => (await page.locator('iframe').boundingBox())?.width ?? 0;
  const stage = (await page.locator('div:has(> iframe)').boundingBox())?.width ?? 0;
  expect(await shown()).toBeLessThanOrEqual(stage);
  expect(await shown()).toBeGreaterThan(stage - 4);

  await page.getByRole('navigation', { name: words.edition }).getByRole('link', { name: '繁體' }).click();
  await expect(page).toHaveURL(/\?edition=zh-hant&width=1440$/);
  await page.getByRole('navigation', { name: words.width }).getByRole('link', { name: words.widths['390'] }).click();
  await expect(page).toHaveURL(/\?edition=zh-hant&width=390$/);
  await expect(page.getByTitle('繁體, 390 pixels')).toBeVisible();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('發現頭髮');
  await expect(frame.getByText('頭髮白了。')).toBeVisible();
  await expect(frame.getByRole('complementary', { name: traditional.mark.name })).toBeVisible();
  await expect(frame.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await expect.poll(widthOf).toBe(390);
});

test(
  'of the rest of the paper nothing may stand in a frame: it opens beside it',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const id = await own.draft(draft);
    await enter(page.context(), own, 'editor');
    await page.goto(`/admin/articles/${id}/preview?edition=zh-hant`);
    const frame = page.frameLocator('iframe');
    const isAwake = () =>
      frame.locator('html').evaluate(() => (globalThis as { kanbaoSettled?: boolean }).kanbaoSettled);
    await expect.poll(isAwake).toBe(true);
    // By the keyboard: where a frame is made smaller, Playwright looks for what it would click at the place it has at full size.
    const link = frame.getByRole('contentinfo').getByRole('link').first();
    const [tab] = await Promise.all([page.waitForEvent('popup'), link.press('Enter')]);
    await expect(tab).toHaveURL(/\/zh-hant\//);
  },
);

test('who has a link reads the draft without an account, until it is ended', async ({ page, own, browser }) => {
  const id = await own.draft(draft);
  await enter(page.context(), own, 'editor');
  await page.goto(`/admin/articles/${id}/preview?edition=zh-hant`);
  await page.getByLabel(words.links.note).fill('the harbour master');
  await page.getByLabel(words.links.days).selectOption('1');
  await page.getByRole('button', { name: words.links.make }).click();
  await expect(page.getByText(words.notices.shared)).toBeVisible();
  const { pathname } = new URL((await page.locator('code').textContent()) ?? '');
  expect(pathname).toMatch(/^\/preview\/[\w-]{43}\/zh-hant$/);

  const context = await browser.newContext();
  const guest = await context.newPage();
  const errors = listen(guest);
  const answer = await guest.goto(pathname);
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'x-frame-options': 'DENY',
  });
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('發現頭髮');
  await expect(guest.getByRole('complementary', { name: traditional.mark.name })).toBeVisible();
  await guest.getByRole('link', { name: '简体' }).click();
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('发现头发');
  // A reader's own settings hold here as well.
  await guest.evaluate(
    (key) => localStorage.setItem(key, JSON.stringify({ theme: 'dark', pinyin: 'all' })),
    preferencesKey,
  );
  await guest.reload();
  await expect(guest.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('发现头发');
  expect(await findViolations(guest)).toEqual([]);
  // Read to its end: nothing of it stays in the browser.
  await guest.keyboard.press('End');
  await guest.goto('/en/settings');
  expect(await guest.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toMatch(
    new RegExp(`${id}|preview/`),
  );
  expect((await context.cookies()).map(({ name }) => name)).toEqual(['edition']);
  expect(errors).toEqual([]);

  await page.reload();
  const row = page.getByRole('row').filter({ hasText: 'the harbour master' });
  await expect(row.getByRole('cell', { name: '3', exact: true })).toBeVisible();
  await row.getByRole('button', { name: words.links.end }).click();
  await expect(page.getByText(words.links.states.ended, { exact: true })).toBeVisible();
  expect((await guest.goto(pathname))?.status()).toBe(410);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(traditional.gone.title);
  const said = await guest.locator('main').textContent();
  expect(await findViolations(guest)).toEqual([]);
  expect((await guest.goto(`/preview/${'x'.repeat(43)}/zh-hant`))?.status()).toBe(410);
  expect(await guest.locator('main').textContent()).toBe(said);
  await context.close();
});

test('a draft stands in a frame of the newsroom and nowhere else, for who may write it', async ({ page, own }) => {
  const id = await own.draft({ edition: 'en', headline: 'Not theirs' });
  const path = `/admin/articles/${id}/preview`;
  await page.goto(`${path}/en`);
  await expect(page).toHaveURL(/\/admin\/sign-in\?next=/);
  await enter(page.context(), own, 'contributor');
  for (const each of [path, `${path}/en`]) expect((await page.goto(each))?.status()).toBe(404);
  await enter(page.context(), own, 'editor');
  expect((await page.goto(`${path}/zh-hans`))?.status()).toBe(404);
  const outer = (await page.goto(path))?.headers() ?? {};
  const inner = (await page.goto(`${path}/en`))?.headers() ?? {};
  for (const each of [outer, inner]) expect(each['cache-control']).toBe('no-store');
  expect(outer['content-security-policy']).toMatch(/frame-ancestors 'none'/);
  expect(inner['content-security-policy']).toMatch(/frame-ancestors 'self'/);
  expect(inner['x-frame-options']).toBe('SAMEORIGIN');
  expect(await findViolations(page)).toEqual([]);
});
