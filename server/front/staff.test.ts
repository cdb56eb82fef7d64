import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { isOwnRequest, toSharedPassage, toStaffPassage } from '#server/front/staff.ts';

const request = (method: string, headers: Record<string, string>): IncomingMessage =>
  ({ method, headers: { host: 'news.example', ...headers } }) as unknown as IncomingMessage;

describe('what may write in the newsroom comes from a page of it', () => {
  test.each([
    ['GET', {}, true],
    ['POST', { origin: 'https://news.example' }, true],
    ['POST', { origin: 'https://news.example', 'sec-fetch-site': 'same-origin' }, true],
    ['POST', {}, false],
    ['POST', { origin: 'null' }, false],
    ['POST', { origin: 'https://evil.example' }, false],
    ['POST', { origin: 'https://news.example.evil.example' }, false],
    ['POST', { origin: 'https://news.example', 'sec-fetch-site': 'same-site' }, false],
    ['POST', { origin: 'https://news.example', 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { origin: 'https://news.example', 'sec-fetch-site': 'none' }, false],
  ])('%s with %j: %s', (method, headers, expected) => {
    expect(isOwnRequest(request(method, headers))).toBe(expected);
  });
});

describe('what goes inward and out', () => {
  const passage = (headers: Record<string, string> = {}) => toStaffPassage(request('GET', headers), '192.0.2.1');

  test('the nonce that Next is told is that of the policy, and another one each time', () => {
    const { inward, toOutward } = passage();
    const page = toOutward({ 'content-type': 'text/html; charset=utf-8' });
    expect(page['content-security-policy']).toBe(inward['content-security-policy']);
    expect(inward['content-security-policy']).toMatch(/script-src 'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic'/);
    expect(inward['content-security-policy']).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(passage().inward['content-security-policy']).not.toBe(inward['content-security-policy']);
  });

  test('a client cannot say who it is or where it is, nor choose the nonce', () => {
    const { inward } = passage({
      'x-kanbao-client': '203.0.113.9',
      'x-kanbao-host': 'evil.example',
      'content-security-policy': "script-src 'nonce-mine'",
    });
    expect(inward['x-kanbao-client']).toBe('192.0.2.1');
    expect(inward['x-kanbao-host']).toBe('news.example');
    expect(inward['content-security-policy']).not.toContain('mine');
  });

  test.each(['text/html', 'text/x-component', 'text/plain'])('an answer of type %s is kept by nobody', (type) => {
    const answer = passage().toOutward({
      'content-type': type,
      'cache-control': 'public, max-age=60',
      'set-cookie': ['a=b'],
    });
    expect(answer).toMatchObject({
      'cache-control': 'no-store',
      'set-cookie': ['a=b'],
      'x-content-type-options': 'nosniff',
    });
    expect(answer['content-security-policy']?.includes('sandbox')).toBe(type !== 'text/html');
  });

  test('a page of staff may ask for passkeys, itself alone', () => {
    const { 'permissions-policy': permissions } = passage().toOutward({ 'content-type': 'text/html' });
    expect(permissions).toMatch(/publickey-credentials-create=\(self\), publickey-credentials-get=\(self\)$/);
    expect(permissions).toMatch(/camera=\(\)/);
  });
});

describe('a page in a frame', () => {
  const page = (url: string) =>
    toStaffPassage({ method: 'GET', url, headers: {} } as unknown as IncomingMessage, '192.0.2.1').toOutward({
      'content-type': 'text/html',
    });
  const article = '/admin/articles/01890000-0000-7000-8000-000000000000';

  test.each([
    [`${article}/preview/zh-hant`, "'self'", 'SAMEORIGIN'],
    [`${article}/preview/en?x=1`, "'self'", 'SAMEORIGIN'],
    [`${article}/preview`, "'none'", 'DENY'],
    [`${article}/preview?edition=en&width=390`, "'none'", 'DENY'],
    [`${article}/preview/en/x`, "'none'", 'DENY'],
    [`${article}?x=${article}/preview/en`, "'none'", 'DENY'],
    [`/admin/articles/new/preview/en`, "'none'", 'DENY'],
    ['/admin', "'none'", 'DENY'],
  ])('%s may stand in a frame of %s', (url, who, older) => {
    const { 'content-security-policy': policy, 'x-frame-options': options } = page(url);
    expect(policy).toContain(`frame-ancestors ${who};`);
    expect(options).toBe(older);
  });
});

describe('a draft that is read by a link', () => {
  const passage = () =>
    toSharedPassage(
      request('GET', { cookie: 'kanbao-staff=secret; edition=en', 'accept-language': 'en', rsc: '1' }),
      '192.0.2.1',
    );

  test('nobody is known by a cookie, and nothing is asked for but the page', () => {
    const { inward } = passage();
    expect(inward).not.toHaveProperty('cookie');
    expect(inward).not.toHaveProperty('rsc');
    expect(inward).toMatchObject({ 'accept-language': 'en', 'x-kanbao-client': '192.0.2.1' });
  });

  test('it is kept by nobody, found by nobody, in no frame, and its address is told to no other site', () => {
    const answer = passage().toOutward({ 'content-type': 'text/html', 'cache-control': 'public, max-age=60' });
    expect(answer).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(answer['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});
