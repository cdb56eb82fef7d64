import type { Page } from '@playwright/test';
import { expect } from '#e2e/fixtures.ts';
import { newsroomWords } from '#e2e/newsroom.ts';
import { getEditorWords } from '#lib/i18n/newsroom/editor/words.ts';

/** The words of the newsroom's pages for articles, in English, which accounts of tests have. */
export const words = newsroomWords.en.articles;
export const editor = getEditorWords('en');

/** The text of the editor, and a paragraph in it. */
export const textOf = (page: Page) => page.getByRole('textbox', { name: editor.text, exact: true });
export const paragraphOf = (page: Page, text: string) => textOf(page).locator('p').filter({ hasText: text }).first();

/** Opens an article where it is written, once the editor is there. */
export async function openDesk(page: Page, id: string): Promise<void> {
  await page.goto(`/admin/articles/${id}`);
  await expect(textOf(page)).toBeVisible();
}

/** Puts the cursor behind a paragraph and types. */
export async function typeAfter(page: Page, text: string, more: string): Promise<void> {
  await paragraphOf(page, text).click();
  await page.keyboard.press('End');
  await page.keyboard.type(more);
}

/** Saves at once, by the keyboard. */
export async function saveNow(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.locator('[data-save]')).toHaveText(/^Saved at \d\d:\d\d$/);
}

/** Goes to another of the article's pages by its link. */
export async function goTo(page: Page, place: keyof Omit<typeof words.places, 'label'>): Promise<void> {
  await page
    .getByRole('navigation', { name: words.places.label })
    .getByRole('link', { name: words.places[place] })
    .click();
  await expect(page).toHaveURL(place === 'write' ? /\/articles\/[0-9a-f-]{36}$/ : new RegExp(`/${place}$`));
}
