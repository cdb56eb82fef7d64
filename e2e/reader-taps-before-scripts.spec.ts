import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import {
  addresses,
  contentsOf,
  openSettings,
  settle,
  storePreferences,
  styleOf,
  toolsOf,
  words,
} from '#e2e/reading.ts';

const edition = 'zh-hans';
const { article, front, settings } = addresses(edition);
const labels = words[edition];
const scripts = '**/_next/static/**/*.js';

/** Keeps the page's scripts on the way until they are let through; says which were asked for. */
async function holdScripts(page: Page) {
  const asked: string[] = [];
  const gate = Promise.withResolvers<void>();
  await page.route(scripts, async (route) => {
    asked.push(route.request().url());
    await gate.promise;
    await route.continue();
  });
  return { asked, letThrough: () => gate.resolve() };
}

const isTakenOver = (page: Page) =>
  page.evaluate(() => Object.keys(document.getElementById('main') ?? {}).some((key) => key.startsWith('__reactFiber')));
const hashOf = (page: Page) => page.evaluate(() => location.hash);

test('no script is asked for before the first touch, all come with it', async ({ page }) => {
  const { asked, letThrough } = await holdScripts(page);
  letThrough();
  await page.goto(article, { waitUntil: 'networkidle' });
  expect(asked).toEqual([]);
  await page.mouse.move(200, 300);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => isTakenOver(page)).toBe(true);
  expect(new Set(asked).size).toBe(asked.length);
});

test('who follows a link away loads no script for the page they leave', async ({ page }) => {
  const { asked } = await holdScripts(page);
  await page.goto(front);
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().getByRole('link').click();
  await expect(page).toHaveURL(/\/articles\//);
  expect(asked).toEqual([]);
});

test('preferences take effect at once and stay, whatever the scripts do', async ({ page }) => {
  await storePreferences(page, { theme: 'sepia' });
  const { letThrough } = await holdScripts(page);
  await page.goto(article);
  const panel = await openSettings(page, edition);
  const { themes, sizes } = labels.settings;
  await expect(panel.getByRole('radio', { name: themes.sepia, exact: true })).toBeChecked();
  await panel.getByRole('radio', { name: themes.dark, exact: true }).check();
  await panel.getByRole('radio', { name: sizes.s6, exact: true }).check();
  expect(await styleOf(page.locator('html'), 'background-color')).toBe('rgb(28, 26, 23)');
  expect(await isTakenOver(page)).toBe(false);
  letThrough();
  await expect.poll(() => isTakenOver(page)).toBe(true);
  await expect(panel.getByRole('radio', { name: themes.dark, exact: true })).toBeChecked();
  await panel.getByRole('radio', { name: sizes.s1, exact: true }).check();
  await page.goto(front);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-size', 's1');
});

// React stops an event at the document while it waits for the code that takes over what was touched.
test('a choice takes effect whichever script is late', async ({ page }) => {
  // Those of the page itself: what one of them asks for cannot come before it.
  const { letThrough } = await holdScripts(page);
  await page.goto(settings);
  await page.keyboard.press('Shift');
  const toPaths = () =>
    page.evaluate(() => [...document.scripts].flatMap(({ src }) => (src === '' ? [] : [new URL(src).pathname])));
  await expect.poll(async () => (await toPaths()).length).toBeGreaterThan(2);
  const all = await toPaths();
  let late = '';
  let release = async () => {};
  let arrived = new Set<string>();
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') arrived.add(new URL(request.url()).pathname);
  });
  const missing = () => all.filter((each) => !arrived.has(each));
  letThrough();
  // One that came later would be taken for one of the next load.
  await expect.poll(missing).toEqual([]);
  await page.unrouteAll({ behavior: 'wait' });
  await page.route(scripts, async (route) => {
    if (new URL(route.request().url()).pathname === late) release = () => route.continue();
    else await route.continue();
  });
  const main = page.getByRole('main');
  for (const script of all) {
    late = script;
    arrived = new Set();
    await page.goto(settings);
    await page.keyboard.press('Shift');
    await expect.poll(missing).toEqual([script]);
    for (const size of ['s6', 's1'] as const) {
      await main.getByRole('radio', { name: labels.settings.sizes[size], exact: true }).check();
      expect(await page.locator('html').getAttribute('data-size'), script).toBe(size);
    }
    await release();
  }
});

test(
  'J pressed before the scripts are there goes to the first section once they are',
  { tag: '@desktop' },
  async ({ page }) => {
    const { letThrough } = await holdScripts(page);
    await page.goto(article);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await hashOf(page)).toBe('');
    letThrough();
    const second = contentsOf(page, edition).locator('ol').getByRole('link').nth(1);
    await expect.poll(() => hashOf(page)).toBe(await second.getAttribute('href'));
    await expect(second).toHaveAttribute('aria-current', 'location');
  },
);

test('sharing asked for too early is done late', { tag: '@phone' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }));
  const { letThrough } = await holdScripts(page);
  await page.goto(article);
  await toolsOf(page, edition).getByRole('button', { name: labels.article.share }).tap();
  letThrough();
  await expect(toolsOf(page, edition).getByRole('button', { name: labels.article.copied })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`${article}$`));
});

test('the contents sheet opens, leads to a section and closes', { tag: '@phone' }, async ({ page }) => {
  await holdScripts(page);
  await page.goto(article);
  await toolsOf(page, edition).getByRole('button', { name: labels.article.contents }).tap();
  const entry = contentsOf(page, edition).locator('ol').getByRole('link').nth(1);
  const target = (await entry.getAttribute('href')) ?? '';
  await entry.tap();
  await expect(contentsOf(page, edition)).toBeHidden();
  await expect(page.locator(target)).toBeInViewport({ ratio: 1 });
});

test(
  'the edition chosen is remembered, and arrow keys move in the section bar',
  { tag: '@desktop' },
  async ({ page, context }) => {
    await holdScripts(page);
    await page.goto(front);
    const links = page.getByRole('navigation', { name: labels.site.menu }).getByRole('link');
    await links.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(links.nth(1)).toBeFocused();
    await page.getByRole('navigation', { name: labels.site.edition }).getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(/\/en$/);
    expect((await context.cookies()).map(({ name, value }) => `${name}=${value}`)).toEqual(['edition=en']);
  },
);

test(
  'back and forward over places on the page do no harm when the scripts wake late',
  { tag: '@desktop' },
  async ({ page }) => {
    const { letThrough } = await holdScripts(page);
    await page.goto(article);
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    const entries = contentsOf(page, edition).locator('ol').getByRole('link');
    await entries.nth(1).click();
    const target = (await entries.nth(1).getAttribute('href')) ?? '';
    await expect(page.locator(target)).toBeInViewport({ ratio: 1 });
    // At rest before going back, so that no glide is under way.
    await page.evaluate(async () => {
      for (let [frames, last] = [0, scrollY]; frames < 15; frames = scrollY === last ? frames + 1 : 0) {
        last = scrollY;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    letThrough();
    await settle(page);
    await page.goBack();
    await expect.poll(() => page.evaluate(() => [location.hash, scrollY])).toEqual(['', 0]);
    await page.goForward();
    await expect(page.locator(target)).toBeInViewport({ ratio: 1 });
    await page.goto(front);
    await page.goBack();
    await expect(page.locator(target)).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  },
);

test('who has begun a story is offered to go on without touching anything', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(article);
  const story = await page.locator('[data-story]').getAttribute('data-story');
  const block = await page.locator('[data-body] > p').nth(8).getAttribute('id');
  await page.evaluate(
    ([name, place]) =>
      localStorage.setItem(
        'kanbao.places',
        JSON.stringify({ [name ?? '']: { block: place, at: Date.now(), share: 0.5 } }),
      ),
    [story, block],
  );
  await page.reload();
  await expect(page.getByRole('button', { name: labels.article.dismiss })).toBeVisible();
});
