import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, openSettings, settle, styleOf, words, toolsOf } from '#e2e/reading.ts';
import { preferenceNames, type PreferenceName } from '#lib/readers/preferences.ts';

const edition = 'zh-hans';
const { article, settings } = addresses(edition);
const labels = words[edition].settings;

/** The words of one preference: its name and those of its choices, in the order of the catalogue. */
const named: Readonly<Record<PreferenceName, readonly [string, Readonly<Record<string, string>>]>> = {
  theme: [labels.theme, labels.themes],
  size: [labels.size, labels.sizes],
  leading: [labels.leading, labels.leadings],
  measure: [labels.measure, labels.measures],
  face: [labels.face, labels.faces],
  paragraphs: [labels.paragraphs, labels.paragraphStyles],
  images: [labels.images, labels.imageChoices],
  motion: [labels.motion, labels.motions],
  keys: [labels.keys, labels.keyChoices],
  copy: [labels.copying, labels.copyChoices],
  pinyin: [labels.pinyin, labels.pinyinChoices],
};

const paragraph = (page: Page) => page.locator('[data-body] > p');
const number = async (locator: Locator, property: string) => Number.parseFloat(await styleOf(locator, property));

/** What the browser makes of a preference, and what each choice has to come to; numbers grow in the order given. */
const effects: Readonly<
  Record<
    PreferenceName,
    Readonly<{ see: (page: Page) => Promise<string | number>; want: Record<string, unknown> | readonly string[] }>
  >
> = {
  theme: {
    see: (page) => styleOf(page.locator('html'), 'background-color'),
    want: {
      light: 'rgb(251, 249, 245)',
      sepia: 'rgb(243, 232, 210)',
      system: 'rgb(251, 249, 245)',
      dark: 'rgb(28, 26, 23)',
    },
  },
  size: { see: (page) => number(paragraph(page), 'font-size'), want: ['s1', 's2', 's3', 's4', 's5', 's6'] },
  leading: { see: (page) => number(paragraph(page), 'line-height'), want: ['tight', 'normal', 'loose'] },
  measure: { see: (page) => number(paragraph(page), 'width'), want: ['narrow', 'normal', 'wide'] },
  face: {
    see: async (page) => ((await styleOf(paragraph(page), 'font-family')).includes('Songti') ? 'serif' : 'sans'),
    want: { serif: 'serif', sans: 'sans' },
  },
  paragraphs: { see: (page) => number(paragraph(page), 'text-indent'), want: ['space', 'indent'] },
  images: { see: (page) => styleOf(page.locator('article img'), 'display'), want: { on: 'block', off: 'none' } },
  motion: { see: (page) => styleOf(page.locator('html'), 'scroll-behavior'), want: { system: 'smooth', off: 'auto' } },
  keys: { see: (page) => styleOf(page.locator('kbd'), 'display'), want: { on: 'inline', off: 'none' } },
  copy: { see: copyPassage, want: { source: 'with source', plain: 'words alone' } },
  // What comes of it is in reader-reads-pinyin.spec.ts.
  pinyin: {
    see: (page) => page.locator('html').evaluate((html) => html.dataset['pinyin'] ?? 'off'),
    want: { rare: 'rare', off: 'off', all: 'all' },
  },
};

/** Copies the whole text of the article; says what the page adds. */
function copyPassage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const body = document.querySelector('[data-body]');
    if (body) getSelection()?.selectAllChildren(body);
    const clipboardData = new DataTransfer();
    body?.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    getSelection()?.removeAllRanges();
    return clipboardData.getData('text/plain').includes(location.pathname) ? 'with source' : 'words alone';
  });
}

async function choose(form: Locator, name: PreferenceName, value: string): Promise<void> {
  const [label, choices] = named[name];
  const word = choices[value] ?? value;
  await form.getByRole('group', { name: label, exact: true }).getByRole('radio', { name: word, exact: true }).check();
}

for (const name of preferenceNames) {
  const { see, want } = effects[name];
  const values = Array.isArray(want) ? [...(want as string[])] : Object.keys(want);

  test(
    `${name}: each choice changes the page at once, and the last one stays`,
    { tag: '@desktop' },
    async ({ page }) => {
      await open(page, article);
      const panel = await openSettings(page, edition);
      let previous = Number.NEGATIVE_INFINITY;
      for (const value of values) {
        await choose(panel, name, value);
        const seen = await see(page);
        if (Array.isArray(want)) {
          expect(seen, value).toBeGreaterThan(previous);
          previous = Number(seen);
        } else expect(seen, value).toBe((want as Record<string, unknown>)[value]);
      }
      // The default may be the last of the list; what stays must be something else.
      const last = ['indent', 's3', 'on'].includes(values.at(-1) ?? '') ? (values[0] ?? '') : (values.at(-1) ?? '');
      await choose(panel, name, last);
      const chosen = await see(page);
      await page.reload();
      expect(await see(page)).toBe(chosen);
      await expect(page.locator('html')).toHaveAttribute(`data-${name}`, last);

      await open(page, settings);
      const [label, choices] = named[name];
      const set = page.getByRole('main').getByRole('group', { name: label, exact: true });
      await expect(set.getByRole('radio', { name: choices[last] ?? '', exact: true })).toBeChecked();
    },
  );
}

test('the settings page does what the panel does, on its specimen', async ({ page }) => {
  await open(page, settings);
  const specimen = page.getByRole('figure', { name: labels.preview }).getByRole('paragraph');
  const before = await number(specimen, 'font-size');
  await choose(page.getByRole('main'), 'size', 's6');
  expect(await number(specimen, 'font-size')).toBeGreaterThan(before);
  await choose(page.getByRole('main'), 'theme', 'dark');
  expect(await effects.theme.see(page)).toBe('rgb(28, 26, 23)');
  await page.goto(addresses(edition).front);
  expect(await effects.theme.see(page)).toBe('rgb(28, 26, 23)');
});

test('the panel opens on a phone from the bar of an article', { tag: '@phone' }, async ({ page }) => {
  await open(page, article);
  await toolsOf(page, edition).getByRole('button', { name: labels.open }).tap();
  const panel = page.getByRole('complementary', { name: labels.title });
  await expect(panel).toBeInViewport();
  const before = await effects.size.see(page);
  await choose(panel, 'size', 's6');
  expect(await effects.size.see(page)).toBeGreaterThan(Number(before));
  await panel.getByRole('button', { name: labels.close }).tap();
  await expect(panel).toBeHidden();
});

test('another open tab follows', { tag: '@desktop' }, async ({ page, context }) => {
  const other = await context.newPage();
  await open(other, addresses('en').front);
  await open(page, settings);
  await choose(page.getByRole('main'), 'theme', 'sepia');
  await expect(other.locator('html')).toHaveCSS('background-color', 'rgb(243, 232, 210)');
  await page.getByRole('button', { name: labels.reset }).click();
  await expect(other.locator('html')).toHaveCSS('background-color', 'rgb(251, 249, 245)');
});

test('reset brings every default back, for good', { tag: '@desktop' }, async ({ page }) => {
  await open(page, settings);
  const main = page.getByRole('main');
  for (const [name, value] of [
    ['theme', 'dark'],
    ['size', 's5'],
    ['paragraphs', 'space'],
  ] as const)
    await choose(main, name, value);
  await main.getByRole('button', { name: labels.reset }).click();
  const marks = () => page.locator('html').evaluate((html) => Object.keys(html.dataset));
  expect(await marks()).toEqual([]);
  await expect(main.getByRole('radio', { name: labels.themes.system, exact: true }).first()).toBeChecked();
  await page.reload();
  await settle(page);
  expect(await marks()).toEqual([]);
  await expect(main.getByRole('radio', { name: labels.sizes.s3, exact: true }).first()).toBeChecked();
});
