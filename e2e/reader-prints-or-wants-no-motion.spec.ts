import { expect, test } from '#e2e/fixtures.ts';
import { addresses, contentsOf, open, storePreferences, styleOf, words, toolsOf } from '#e2e/reading.ts';
import { preferences } from '#lib/readers/preferences.ts';

const edition = 'zh-hans';
const { article, front } = addresses(edition);
const labels = words[edition];

test('a printed article is its text, without the bars and buttons around it', async ({ page }) => {
  await open(page, article);
  await page.emulateMedia({ media: 'print' });
  for (const name of [labels.site.menu, labels.site.edition])
    await expect(page.getByRole('navigation', { name })).toBeHidden();
  await expect(contentsOf(page, edition)).toBeHidden();
  await expect(toolsOf(page, edition)).toBeHidden();
  await expect(page.getByRole('contentinfo')).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const paragraph of await page.locator('[data-body] > p').all()) await expect(paragraph).toBeVisible();
  await expect(page.getByRole('article').locator('footer')).toBeVisible();
});

test('paper says where and when it is from, and where its links lead', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({ markdown: '一段[外面](https://example.com/x)的[章节](#b001)。' });
  await page.goto(`/zh-hans/articles/${slug}`);
  const printed = page.getByRole('article').locator('footer').getByText(`/zh-hans/articles/${slug}`);
  await expect(printed).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(printed).toBeVisible();
  const today = await page.evaluate(() => new Date().toLocaleDateString('zh-Hans', { dateStyle: 'long' }));
  await expect(printed).toContainText(`${labels.article.printedOn} ${today}`);
  const behind = (name: string) =>
    page.getByRole('link', { name }).evaluate((link) => getComputedStyle(link, '::after').content);
  expect(await behind('外面')).toContain('https://example.com/x');
  expect(await behind('章节')).toBe('none');
});

for (const theme of preferences.theme) {
  test(`a reader with ${theme} paper prints black on white`, { tag: '@desktop' }, async ({ page }) => {
    await storePreferences(page, { theme });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(article);
    expect(await styleOf(page.locator('html'), 'background-color')).toBe('rgb(255, 255, 255)');
    expect(await styleOf(page.locator('[data-body] > p'), 'color')).toBe('rgb(0, 0, 0)');
  });
}

/** The elements that would move, by the longest of their transitions. */
const listMoving = () =>
  [...document.querySelectorAll('*')].flatMap((element) => {
    const { transitionDuration } = getComputedStyle(element);
    return transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0)
      ? [`${element.tagName} ${transitionDuration}`]
      : [];
  });

for (const [kind, stored, reducedMotion] of [
  ['the system', {}, 'reduce'],
  ['the preference', { motion: 'off' }, 'no-preference'],
] as const) {
  test(`nothing moves by itself when ${kind} says so`, { tag: '@desktop' }, async ({ page }) => {
    await storePreferences(page, stored);
    await page.emulateMedia({ reducedMotion });
    // Kept on `window`: what is animated while one page gives way to the next.
    await page.addInitScript(() => {
      type Reveal = Event & { viewTransition?: { ready: Promise<void> } | null };
      const watch = async ({ viewTransition }: Reveal) => {
        const between: string[] = [];
        Object.assign(window, { between });
        await viewTransition?.ready;
        for (const { effect } of document.getAnimations()) {
          const name = effect instanceof KeyframeEffect ? effect.pseudoElement : null;
          if (name?.startsWith('::view-transition')) between.push(name);
        }
      };
      addEventListener('pagereveal', (event) => void watch(event));
    });
    await open(page, front);
    expect(await page.evaluate(listMoving)).toEqual([]);
    await page.getByRole('main').getByRole('heading', { level: 2 }).first().getByRole('link').click();
    await expect(page).toHaveURL(/\/articles\//);
    await open(page, article);
    expect(await page.evaluate(listMoving)).toEqual([]);
    expect(await styleOf(page.locator('html'), 'scroll-behavior')).toBe('auto');
    expect(await page.evaluate(() => (window as { between?: string[] }).between ?? [])).toEqual([]);
  });
}
