import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toCdnHeaders } from '#server/front/cdn-headers.ts';
import { compress, decompress } from '#server/front/compress.ts';
import { finish } from '#server/front/finish.ts';

const asked = { key: '/en', path: '/en', position: 3, timeline: 't', renderedAt: 1, build: 'b' };
const html = '<!DOCTYPE html><html lang="en"><head></head><body><p>Good morning</p></body></html>';
const lifetime = 'max-age=60, stale-while-revalidate=30, stale-if-error=90';

const finished = (status: number, headers: Record<string, string | string[]>, body = html) =>
  finish(asked, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: Buffer.from(body),
  });

describe('an answer of Next’s', () => {
  test.each<[string, number, Record<string, string | string[]>, boolean]>([
    ['that says so is kept', 200, { 'kanbao-cache-control': lifetime }, true],
    ['that says nothing is not', 200, {}, false],
    ['with a cookie is not', 200, { 'kanbao-cache-control': lifetime, 'set-cookie': ['a=1'] }, false],
    [
      'that differs by the soft navigation’s fields is',
      200,
      { 'kanbao-cache-control': lifetime, vary: 'RSC, Accept-Encoding' },
      true,
    ],
    ['that differs by a cookie is not', 200, { 'kanbao-cache-control': lifetime, vary: 'Cookie' }, false],
    ['that is not there is kept', 404, { 'kanbao-cache-control': lifetime }, true],
    ['of a passing redirect is not', 307, { 'kanbao-cache-control': lifetime }, false],
    ['of an unknown status is not', 206, { 'kanbao-cache-control': lifetime }, false],
  ])('%s', async (_what, status, headers, keep) => {
    expect((await finished(status, headers)).keep).toBe(keep);
  });

  test('is compressed once and can be had back', async () => {
    const { page } = await finished(200, { 'kanbao-cache-control': lifetime, 'cache-tag': 'a:1,b' });
    expect((await decompress(page.body)).toString()).toContain('Good morning');
    expect(page).toMatchObject({ ...asked, encoding: 'br', tags: ['a:1', 'b'] });
    expect(page.lifetime).toEqual({ maxAge: 60, staleWhileRevalidate: 30, staleIfError: 90 });
  });

  test('hands on nothing but what is known: no names, no lifetime of ours, none of Next’s own fields', async () => {
    const { page } = await finished(200, {
      'kanbao-cache-control': lifetime,
      'cache-tag': 'a:1',
      'x-nextjs-stale-time': '300',
      link: '</_next/static/a.js>; rel=preload',
      'cache-control': 'public, max-age=0, must-revalidate',
    });
    const names = page.headers.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(['content-type', 'cache-control', 'vary', 'content-security-policy']));
    expect(names.filter((name) => /kanbao|tag|nextjs|link|surrogate/.test(name))).toEqual([]);
  });

  test('that is not there is believed for ten seconds, and is no last known good', async () => {
    const { page } = await finished(404, { 'kanbao-cache-control': 'max-age=86400, stale-if-error=86400' });
    expect(page.lifetime).toMatchObject({ maxAge: 10, staleIfError: 0 });
  });

  test('that is no text is kept as it is', async () => {
    const { page } = await finished(200, { 'content-type': 'image/webp', 'kanbao-cache-control': lifetime }, 'RIFF');
    expect([page.encoding, page.body.toString()]).toEqual(['identity', 'RIFF']);
  });
});

test('a CDN hears how long and by which names, if somebody tells it of changes', () => {
  const given = { maxAge: 60, staleWhileRevalidate: 30, staleIfError: 90 };
  expect(toCdnHeaders(false, given, ['a', 'b'])).toEqual([]);
  expect(toCdnHeaders(true, { ...given, maxAge: 0 }, ['a'])).toEqual([]);
  expect(Object.fromEntries(toCdnHeaders(true, given, ['a', 'b']))).toEqual({
    'cdn-cache-control': lifetime,
    'cache-tag': 'a,b',
    'surrogate-key': 'a b',
  });
});

test('every encoding holds the same bytes', async () => {
  const plain = Buffer.from(html.repeat(50));
  for (const effort of ['quick', 'best'] as const) {
    expect(await decompress(await compress('br', plain, effort))).toEqual(plain);
    expect(gunzipSync(await compress('gzip', plain, effort))).toEqual(plain);
    expect((await compress('zstd', plain, effort)).length).toBeLessThan(plain.length / 5);
  }
  expect(await compress('identity', plain, 'quick')).toBe(plain);
  expect((await compress('br', plain, 'quick')).buffer.byteLength).toBeLessThan(2_048);
});
