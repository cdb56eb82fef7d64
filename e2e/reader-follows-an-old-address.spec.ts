import { expect, test } from '#e2e/fixtures.ts';
import { words } from '#e2e/reading.ts';

const tag = { tag: '@desktop' };

test('a renamed story is found by its old addresses, in each edition and form', tag, async ({ page, request, own }) => {
  const old = await own.publish({ headline: '改了名的文章' });
  const path = (edition: string, slug: string) => `/${edition}/articles/${slug}`;
  expect((await request.get(path('zh-hant', old))).status()).toBe(200);
  const slug = await own.rename(old);
  for (const edition of ['zh-hans', 'zh-hant'])
    for (const form of ['', '/lite']) {
      const ask = async () => {
        const answer = await request.get(form + path(edition, old), { maxRedirects: 0 });
        return [answer.status(), answer.headers()['location']];
      };
      await expect.poll(ask).toEqual([301, form + path(edition, slug)]);
    }
  await page.goto(path('zh-hans', old));
  await expect(page).toHaveURL(path('zh-hans', slug));
  await expect(page.getByRole('heading', { level: 1, name: '改了名的文章' })).toBeVisible();
  await expect(page.locator('head > link[rel="canonical"]')).toHaveAttribute(
    'href',
    new RegExp(`${path('zh-hans', slug)}$`),
  );
});

test(
  'a renamed section is found by its old addresses, with its feeds and places in it',
  tag,
  async ({ request, own }) => {
    const old = await own.makeSection({ zh: '改名的栏目', en: 'A section renamed' });
    const [first, second] = [await own.publish({ section: old }), await own.publish({ section: old, edition: 'en' })];
    const path = (edition: string, slug: string) => `/${edition}/sections/${slug}`;
    const place = `?before=${new Date('2020-01-01T00:00:00Z').getTime().toString(36)}-00000000-0000-0000-0000-000000000000`;
    const feeds = ['/feed.xml', '/rss.xml', '/feed.json'];
    const textOf = async (address: string) => (await request.get(address)).text();
    // A list may be shown for a moment as it was before.
    await expect.poll(() => textOf(path('zh-hant', old))).toContain(first);
    await expect.poll(() => textOf(`${path('en', old)}/feed.xml`)).toContain(second);
    const linked = async () => (await (await request.get('/en/topics/transport')).text()).includes(path('en', old));
    await expect.poll(linked).toBe(true);
    const slug = await own.renameSection(old);
    const ask = async (address: string) => {
      const answer = await request.get(address, { maxRedirects: 0 });
      return [answer.status(), answer.headers()['location']];
    };
    for (const edition of ['zh-hans', 'zh-hant', 'en']) {
      for (const end of ['', place, ...feeds])
        await expect.poll(() => ask(path(edition, old) + end)).toEqual([301, path(edition, slug) + end]);
      for (const end of ['', place])
        await expect
          .poll(() => ask(`/lite${path(edition, old)}${end}`))
          .toEqual([301, `/lite${path(edition, slug)}${end}`]);
      expect((await ask(path(edition, slug)))[0]).toBe(200);
    }
    // Every page has its link: those of other lists too.
    await expect.poll(linked).toBe(false);
    const newest = await own.renameSection(slug);
    await expect.poll(() => ask(path('en', old))).toEqual([301, path('en', newest)]);
  },
);

test(
  'a withdrawn story is gone in every edition and form at once, also by an old address',
  tag,
  async ({ request, own }) => {
    const old = await own.publish({ headline: '撤下的文章' });
    const slug = await own.rename(old);
    const addresses = ['zh-hans', 'zh-hant'].flatMap((edition) =>
      ['', '/lite'].flatMap((form) => [slug, old].map((each) => `${form}/${edition}/articles/${each}`)),
    );
    for (const address of addresses) await expect.poll(async () => (await request.get(address)).status()).toBe(200);
    await own.withdraw(slug);
    for (const address of addresses)
      await expect.poll(async () => (await request.get(address)).status(), { message: address }).toBe(410);
    expect(await (await request.get('/zh-hant/feed.xml')).text()).not.toContain(slug);
  },
);

test('a translation and its original lead to one another', tag, async ({ page, own }) => {
  const zh = await own.publish({ headline: '原文标题' });
  const en = await own.publish({ edition: 'en', headline: 'A headline translated' });
  const languages = async (path: string) => {
    await page.goto(path);
    const links = await page.locator('head > link[rel="alternate"][hreflang]').all();
    const pairs = links.map(async (link) => [
      (await link.getAttribute('hreflang')) ?? '',
      new URL((await link.getAttribute('href')) ?? '').pathname,
    ]);
    return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
  };
  // Kept before they are linked: both have to become other pages.
  expect(Object.keys(await languages(`/zh-hant/articles/${zh}`)).toSorted()).toEqual([
    'x-default',
    'zh-Hans',
    'zh-Hant',
  ]);
  await languages(`/en/articles/${en}`);
  await own.translate(en, zh);
  const all = {
    'zh-Hans': `/zh-hans/articles/${zh}`,
    'zh-Hant': `/zh-hant/articles/${zh}`,
    en: `/en/articles/${en}`,
    'x-default': `/zh-hans/articles/${zh}`,
  };
  for (const path of Object.values(all)) await expect.poll(() => languages(path)).toEqual(all);
  await page.goto(all['zh-Hant']);
  await page
    .getByRole('navigation', { name: words['zh-hant'].site.edition })
    .getByRole('link', { name: 'English' })
    .click();
  await expect(page).toHaveURL(all.en);
  const original = page.getByRole('article').getByRole('link', { name: '原文标题' });
  await expect(original).toHaveAttribute('lang', 'zh-Hans');
  await original.click();
  await expect(page).toHaveURL(all['zh-Hans']);
});
