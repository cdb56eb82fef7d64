import { expect, notFoundError, test } from '#e2e/fixtures.ts';
import { addresses, everyAddress, open, openSettings } from '#e2e/reading.ts';

test.use({ expectedErrors: [notFoundError] });

/** What the policy of a page had to stop, as it happens. */
const watch = () => {
  const stopped: string[] = [];
  Object.assign(window, { stopped });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    stopped.push([violatedDirective, blockedURI, sample].join(' ')),
  );
};

for (const { edition, kind, path } of everyAddress) {
  test(`${edition}: nothing of ours is stopped on a page of kind ${kind}`, { tag: '@desktop' }, async ({ page }) => {
    await page.addInitScript(watch);
    for (const address of kind === 'settings' ? [path] : [path, `/lite${path}`]) {
      const response = await page.goto(address);
      const policy = response?.headers()['content-security-policy'] ?? '';
      expect(policy).toMatch(/^default-src 'none'/);
      expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
      // The shelf wakes by itself; Next's announcer, which a script makes, is then beside its <main>.
      const place = kind === 'saved' ? 'main ' : '';
      const inline = ['style', 'onclick', 'onload', 'onerror'].map((name) => `${place}[${name}]`).join(', ');
      await expect(page.locator(inline)).toHaveCount(0);
      if (address === path && kind !== 'missing') await open(page, path);
      expect(await page.evaluate(() => (window as { stopped?: string[] }).stopped)).toEqual([]);
    }
    if (kind === 'article') {
      await page.goto(path);
      await openSettings(page, edition);
      expect(await page.evaluate(() => (window as { stopped?: string[] }).stopped)).toEqual([]);
    }
  });
}

test.describe('what is not ours', { tag: '@desktop' }, () => {
  test.use({ expectedErrors: [/Content Security Policy|status of 404/] });

  test('is stopped: a script, a style, a picture, a frame, a form that leads elsewhere', async ({ page }) => {
    await page.addInitScript(watch);
    await page.goto(addresses('en').article);
    await page.evaluate(() => {
      const add = (name: string, attributes: Record<string, string>, text = '') => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        element.textContent = text;
        document.body.append(element);
        return element;
      };
      add('p', { style: 'color: red', onclick: 'window.attacked = 1' }).click();
      add('style', {}, 'p { color: red }');
      add('img', { src: 'https://evil.example/a.png' });
      add('iframe', { src: 'https://evil.example/' });
      (add('form', { action: 'https://evil.example/' }) as HTMLFormElement).submit();
    });
    const stopped = () => page.evaluate(() => (window as { stopped?: string[] }).stopped ?? []);
    for (const directive of ['style-src', 'script-src', 'img-src', 'frame-src', 'form-action'])
      await expect.poll(async () => (await stopped()).join('\n'), directive).toContain(directive);
    expect(await page.evaluate(() => (window as { attacked?: number }).attacked)).toBeUndefined();
  });

  test('an answer that is no page may do nothing at all', async ({ request, page }) => {
    const html = await (await request.get(addresses('en').article)).text();
    const picture = /\/media\/[^" ]*/.exec(html)?.[0] ?? '';
    const style = /\/_next\/static\/[^"]*\.css/.exec(html)?.[0] ?? '';
    for (const address of [picture, style, '/healthz', '/%00']) {
      const response = await request.get(address, { maxRedirects: 0 });
      expect(response.headers()['content-security-policy'], address).toMatch(/^default-src 'none'/);
      expect(response.headers()['x-content-type-options'], address).toBe('nosniff');
    }
    expect((await page.goto('/en/_nothing'))?.headers()['content-security-policy']).toMatch(/^default-src 'none'/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
