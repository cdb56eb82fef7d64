import { expect, test } from 'vitest';
import { decompress } from '#server/front/compress.ts';
import { finish } from '#server/front/finish.ts';
import { makePage } from '#server/front/html/page.test-helper.ts';

const asked = { key: '/en/a', path: '/en/a', position: 1, timeline: 't', renderedAt: 1, build: 'b' };
const headers = { 'content-type': 'text/html; charset=utf-8', 'kanbao-cache-control': 'max-age=60' };
const shell =
  '<!DOCTYPE html><html id="__next_error__"><head></head><body><script src="/a.js" async=""></script></body></html>';

test.each([
  ['a page', 200, makePage(), '<main id="main" tabindex="-1"><h1'],
  ['the shell of a page that is not there', 404, shell, 'There is no such page'],
  ['the shell of a page that was withdrawn', 410, shell, 'This story has been withdrawn'],
])('%s can be read without scripts', async (_, status, html, words) => {
  const { page } = await finish(asked, { status, headers, body: Buffer.from(html) });
  const text = (await decompress(page.body)).toString();
  expect(page.status).toBe(status);
  expect(text).toContain(words);
  expect(text).not.toMatch(/<script[^>]* src=/);
});
