import { expect, test } from '#e2e/fixtures.ts';
import { toldKey } from '#lib/readers/read-script.ts';

const attack =
  '<script>window.attacked = 1</script><img src=x onerror="window.attacked = 2"></title></script><svg/onload=window.attacked=3>';
const escaped = attack.replaceAll('<', '\\<');
const statement = `${attack} of the platform`;

test(
  'markup in a text is shown as text, in every place a text can stand',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const slug = await own.publish({
      edition: 'en',
      headline: attack,
      standfirst: attack,
      numbered: true,
      markdown: `## ${escaped}\n\n${escaped} **${escaped}**\n\n> ${escaped}\n> — ${escaped}\n\n![](absent "${escaped.replaceAll('"', '\\"')} / credit")\n\n- ${escaped}\n\n| ${escaped} |\n| --- |\n| ${escaped} |`,
      content: {
        epigraph: [attack],
        references: [{ label: attack, person: attack, outlet: attack, url: 'https://example.com/' }],
        past: [{ article: null, title: attack, url: null, reads: null, atLeast: false }],
        statement: { zh: null, en: statement },
      },
    });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const path of [`/en/articles/${slug}`, '/en/sections/life']) {
      await page.goto(path);
      await expect(page.getByRole('main').getByText(attack).first()).toBeVisible();
      expect(await page.evaluate(() => (window as { attacked?: number }).attacked)).toBeUndefined();
      await expect(page.locator('[onerror], [onload]')).toHaveCount(0);
      // The only script that may stand beside a text is the one that counts readings, and nothing of the text is in it.
      const scripts = await page.locator('main script:not([type="application/ld+json"])').allTextContents();
      expect(scripts.filter((script) => script.includes('attack') || !script.includes(toldKey))).toEqual([]);
      // What machines are told is data, and all of it stands within its element.
      for (const data of await page.locator('main script[type="application/ld+json"]').allTextContents())
        expect(JSON.stringify(JSON.parse(data))).toContain(JSON.stringify(attack).slice(1, 40));
    }
    expect(dialogs).toEqual([]);

    await page.goto(`/en/articles/${slug}`);
    const article = page.getByRole('article');
    for (const place of [
      'h1',
      'header p',
      '[data-body] > h2',
      '[data-body] > p',
      'blockquote',
      'figcaption',
      'li',
      'th',
      'td',
      'footer',
    ]) {
      await expect(article.locator(place).filter({ hasText: 'window.attacked = 1' }).first(), place).toBeVisible();
    }
    await expect(article.getByRole('note')).toHaveText(statement);
    await expect(page).toHaveTitle(new RegExp('<script>window.attacked = 1</script>'));
  },
);

test('an address that is no web address cannot be stored as a link', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({
    edition: 'en',
    markdown: '[press](javascript:window.attacked=1) and [read](https://example.com/).',
  });
  await page.goto(`/en/articles/${slug}`);
  const links = page.locator('[data-body] a:not([href^="#"])');
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    'https://example.com/',
  ]);
  await expect(links).toHaveAttribute('rel', /noopener/);
});
