import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, contentsOf, open, openSettings, words } from '#e2e/reading.ts';

const edition = 'zh-hans';
const { article } = addresses(edition);
const labels = words[edition].article;

const entriesOf = (page: Page) => contentsOf(page, edition).locator('ol').getByRole('link');
const targetOf = async (page: Page, index: number) => (await entriesOf(page).nth(index).getAttribute('href')) ?? '';
const hashOf = (page: Page) => page.evaluate(() => location.hash);

test.describe('on a desktop', { tag: '@desktop' }, () => {
  test('a section is reached by the pointer and marked as the one being read', async ({ page }) => {
    await open(page, article);
    const entry = entriesOf(page).nth(2);
    await entry.click();
    const hash = await targetOf(page, 2);
    await expect.poll(() => hashOf(page)).toBe(hash);
    await expect(page.locator(hash)).toBeInViewport({ ratio: 1 });
    await expect(entry).toHaveAttribute('aria-current', 'location');
    await expect(contentsOf(page, edition).locator('[aria-current]')).toHaveCount(1);
  });

  test('J goes to the next section, K to the previous one and at last to the headline', async ({ page }) => {
    await open(page, article);
    for (const [key, index] of [
      ['j', 0],
      ['j', 1],
      ['k', 0],
      ['J', 1],
    ] as const) {
      await page.keyboard.press(key);
      expect(await hashOf(page)).toBe(await targetOf(page, index));
      await expect(entriesOf(page).nth(index)).toHaveAttribute('aria-current', 'location');
      await expect(page.locator(await targetOf(page, index))).toBeInViewport();
    }
    await page.keyboard.press('k');
    await expect(entriesOf(page).nth(0)).toHaveAttribute('aria-current', 'location');
    await page.keyboard.press('k');
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
    await expect(contentsOf(page, edition).locator('[aria-current]')).toHaveCount(0);
  });

  test('J pressed three times in a row goes three sections on, though the page still glides', async ({ page }) => {
    await open(page, article);
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('j');
    expect(await hashOf(page)).toBe(await targetOf(page, 2));
    await expect(page.locator(await targetOf(page, 2))).toBeInViewport({ ratio: 1 });
  });

  test('the steps below the list lead to the previous and the next section', async ({ page }) => {
    await open(page, article);
    const steps = contentsOf(page, edition);
    await steps.getByRole('link', { name: labels.nextSection }).click();
    await expect(entriesOf(page).nth(0)).toHaveAttribute('aria-current', 'location');
    await steps.getByRole('link', { name: labels.nextSection }).click();
    await expect(entriesOf(page).nth(1)).toHaveAttribute('aria-current', 'location');
    await steps.getByRole('link', { name: labels.previousSection }).click();
    await expect(entriesOf(page).nth(0)).toHaveAttribute('aria-current', 'location');
  });

  test('the mark follows the scrolling, down to the end of the page and up again', async ({ page }) => {
    await open(page, article);
    const count = await entriesOf(page).count();
    for (const index of [...Array(count).keys(), 0]) {
      await page
        .locator(await targetOf(page, index))
        .evaluate((heading) => heading.scrollIntoView({ behavior: 'instant', block: 'start' }));
      await expect(entriesOf(page).nth(index)).toHaveAttribute('aria-current', 'location');
    }
    await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
    await expect(entriesOf(page).nth(count - 1)).toHaveAttribute('aria-current', 'location');
  });

  test('short sections at the end of an article can each be reached and marked', async ({ page, own }) => {
    const slug = await own.publish({
      markdown: `${'很长的一段。'.repeat(600)}\n\n## 倒数第二\n\n短。\n\n## 最后\n\n更短。`,
    });
    await open(page, `/${edition}/articles/${slug}`);
    for (const index of [0, 1]) {
      await page.keyboard.press('j');
      await expect(page.locator(await targetOf(page, index))).toBeInViewport({ ratio: 1 });
      expect(await hashOf(page)).toBe(await targetOf(page, index));
    }
    await expect(entriesOf(page).nth(1)).toHaveAttribute('aria-current', 'location');
  });

  test('the keys can be turned off and on', async ({ page }) => {
    await open(page, article);
    const { keys, keyChoices, close } = words[edition].settings;
    const choose = async (choice: string) => {
      const panel = await openSettings(page, edition);
      await panel.getByRole('group', { name: keys }).getByRole('radio', { name: choice }).check();
      await panel.getByRole('button', { name: close }).click();
    };
    await choose(keyChoices.off);
    await page.keyboard.press('j');
    expect(await hashOf(page)).toBe('');
    await choose(keyChoices.on);
    await page.keyboard.press('j');
    expect(await hashOf(page)).toBe(await targetOf(page, 0));
  });

  test('the keys do nothing in a field, nor with Control, Alt or Meta', async ({ page }) => {
    await open(page, article);
    await page.evaluate(() => {
      const field = document.createElement('textarea');
      const editor = document.createElement('div');
      field.setAttribute('aria-label', 'field');
      editor.setAttribute('role', 'textbox');
      editor.setAttribute('aria-label', 'editor');
      editor.contentEditable = 'true';
      document.getElementById('main')?.prepend(field, editor);
    });
    for (const name of ['field', 'editor']) {
      await page.getByRole('textbox', { name }).pressSequentially('jk');
      expect(await hashOf(page)).toBe('');
    }
    await expect(page.getByRole('textbox', { name: 'field' })).toHaveValue('jk');
    await page.getByRole('textbox', { name: 'field' }).blur();
    for (const modifier of ['Control', 'Alt', 'Meta']) await page.keyboard.press(`${modifier}+k`);
    expect(await hashOf(page)).toBe('');
  });
});
