import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hasLastResort, toLastResort } from '#server/front/html/last-resort.ts';

const statuses = [400, 404, 410, 414, 429, 500, 503] as const;
const reach = { isSecure: false };

describe('toLastResort', () => {
  test.each([
    ['/zh-hans/articles/a', 'zh-Hans', '文章已经撤下', '/zh-hans'],
    ['/zh-hant', 'zh-Hant', '文章已經撤下', '/zh-hant'],
    ['/en?x=1', 'en', 'This story has been withdrawn', '/en'],
    ['/lite/en/articles/a', 'en', 'This story has been withdrawn', '/en'],
    ['/english', 'zh-Hans', '文章已经撤下', '/zh-hans'],
    ['/%3Cscript%3E', 'zh-Hans', '文章已经撤下', '/zh-hans'],
    ['', 'zh-Hans', '文章已经撤下', '/zh-hans'],
  ])('speaks the language of the address %s', (url, lang, title, home) => {
    const { html } = toLastResort(410, url, reach);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(`<a href="${home}">`);
  });

  test.each(statuses)('is small and whole, and its policy allows its style and nothing else: %d', (status) => {
    for (const edition of ['zh-hans', 'zh-hant', 'en']) {
      const { html, policy } = toLastResort(status, `/${edition}`, reach);
      expect(Buffer.byteLength(html)).toBeLessThan(2_500);
      const style = /<style>(.*)<\/style>/.exec(html)?.[1] ?? '';
      expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(html).not.toMatch(/<script|style=|undefined/);
      expect(html.match(/<a /g)).toHaveLength(1);
    }
  });

  test('what passes can be tried again at the same address', () => {
    expect(statuses.filter((status) => toLastResort(status, '/en', reach).html.includes('<a href="">'))).toEqual([
      429, 500, 503,
    ]);
  });

  test('what staff say of a withdrawal stands in it as words, never as markup', () => {
    const { html } = toLastResort(410, '/en/articles/a', reach, 'Ruled <b>& ordered</b>');
    expect(html).toContain('<p>Ruled &lt;b&gt;&amp; ordered&lt;/b&gt;</p>');
  });

  test('other statuses have no page', () => expect([405, 413, 200].filter(hasLastResort)).toEqual([]));
});
