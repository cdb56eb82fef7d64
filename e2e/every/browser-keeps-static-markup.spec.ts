import { expect, test } from '#e2e/fixtures.ts';
import { everyAddress, open, settle, words } from '#e2e/reading.ts';

// Markup that React does not know (docs/decisions/0014) must stand as the server wrote it, whatever React does.

test.describe('static parts', { tag: '@desktop' }, () => {
  // A page that is not there has no scripts.
  for (const { edition, kind, path } of everyAddress.filter(({ kind }) => kind !== 'missing')) {
    test(`of ${kind} in ${edition} each have a name, say nothing twice, and are left alone by React`, async ({
      page,
    }) => {
      await page.goto(path);
      const read = () =>
        page
          .locator('[data-static]')
          .evaluateAll((parts) => parts.map((part) => [part.dataset['static'], part.innerHTML]));
      const before = await read();
      expect(new Set(before.map(([name]) => name)).size).toBe(before.length);
      expect(before.filter(([, html]) => html === '')).toEqual([]);
      const data = (await page.locator('script').allTextContents()).join('');
      await settle(page);
      expect(await read()).toEqual(before);
      // The skip link is React's own and shows that it has looked at the page at all.
      expect(data).toContain(words[edition].site.skip);
      expect(data).not.toContain('data-choice');
    });
  }
});

test.describe('where the page was changed before React came', { tag: '@desktop' }, () => {
  // React says so (minified error 418) and makes everything anew.
  test.use({ expectedErrors: [/Minified React error #418/] });

  test('React makes it anew with the same text', async ({ page }) => {
    const path = everyAddress.find(({ kind }) => kind === 'article')!.path;
    await open(page, path);
    const text = await page.getByRole('article').innerText();
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => {
        document.querySelector('a[href="#main"]')!.textContent = 'an extension was here';
      }),
    );
    await open(page, path);
    await expect(page.locator('a[href="#main"]')).not.toHaveText('an extension was here');
    expect(await page.getByRole('article').innerText()).toBe(text);
    await expect(page.getByRole('banner').getByRole('navigation')).toHaveCount(2);
  });
});
