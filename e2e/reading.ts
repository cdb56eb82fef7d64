import type { Locator, Page } from '@playwright/test';
import { expect } from '#e2e/fixtures.ts';
import { editionCodes, type EditionCode } from '#lib/i18n/editions.ts';
import { getMessages, type Messages } from '#lib/i18n/messages.ts';
import { preferencesKey, type Preferences } from '#lib/readers/preferences.ts';

export const words: Readonly<Record<EditionCode, Messages>> = {
  'zh-hans': getMessages('zh-hans'),
  'zh-hant': getMessages('zh-hant'),
  en: getMessages('en'),
};

/** Stories of the sample edition with everything in them: numbered sections, quotes, figures, references, past classics. */
const longStory = {
  'zh-hans': 'metro-map-draft-41',
  'zh-hant': 'metro-map-draft-41',
  en: 'linhe-redraws-its-buses',
} as const;

/** One address of each kind of page. */
export function addresses(edition: EditionCode) {
  return {
    front: `/${edition}`,
    section: `/${edition}/sections/cities`,
    topic: `/${edition}/topics/transport`,
    article: `/${edition}/articles/${longStory[edition]}`,
    changes: `/${edition}/articles/${longStory[edition]}/changes`,
    publisher: `/${edition}/publishers/linhe-observer`,
    person: `/${edition}/people/lin-yue`,
    corrections: `/${edition}/corrections`,
    settings: `/${edition}/settings`,
    saved: `/${edition}/saved`,
    missing: `/${edition}/articles/no-such-article`,
  };
}

export const everyAddress = editionCodes.flatMap((edition) =>
  Object.entries(addresses(edition)).map(([kind, path]) => ({ edition, kind, path })),
);

/** Opens a page, touches it as a reader would, and waits until React has taken it over, its effects included. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settle(page);
}

export async function settle(page: Page): Promise<void> {
  // The first touch, which wakes the scripts: a key that does nothing else.
  await page.keyboard.press('Shift');
  await page.waitForFunction(() => 'kanbaoSettled' in globalThis);
}

/** Stores text in the place of the preferences before any page reads it, once: a later choice of the reader's stays. */
export async function storePreferences(page: Page, stored: Partial<Preferences> | string): Promise<void> {
  const text = typeof stored === 'string' ? stored : JSON.stringify(stored);
  await page.addInitScript(
    ([key, value]) => {
      if (key !== undefined && value !== undefined && localStorage.getItem(key) === null)
        localStorage.setItem(key, value);
    },
    [preferencesKey, text],
  );
}

/** The button that opens the settings panel: in the masthead on every page. */
export async function openSettings(page: Page, edition: EditionCode): Promise<Locator> {
  const { title } = words[edition].settings;
  await page.getByRole('banner').getByRole('button', { name: title }).click();
  const panel = page.getByRole('complementary', { name: title });
  await expect(panel).toBeVisible();
  return panel;
}

export function contentsOf(page: Page, edition: EditionCode): Locator {
  return page.getByRole('navigation', { name: words[edition].article.contents, exact: true });
}

/** The bar at the foot of an article on a phone; found though it is hidden, so that a test that says so proves it. */
export function toolsOf(page: Page, edition: EditionCode): Locator {
  return page.getByRole('region', { name: words[edition].article.tools, includeHidden: true });
}

/** The value of a CSS property as the browser has worked it out. */
export function styleOf(locator: Locator, property: string): Promise<string> {
  return locator.first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
}
