import { expect, test } from 'vitest';
import { toRelyingParty } from '#lib/staff/relying-party.ts';

test.each([
  ['https://news.example', 'other.example', { id: 'news.example', origin: 'https://news.example' }],
  ['https://news.example:8443/paper', null, { id: 'news.example', origin: 'https://news.example:8443' }],
  ['http://localhost:3000', 'localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  [undefined, 'localhost:4000', { id: 'localhost', origin: 'http://localhost:4000' }],
  // No TLS, no name, and a host that only the request speaks of.
  ['http://news.example', 'news.example', null],
  ['https://192.0.2.1', null, null],
  [undefined, '127.0.0.1:3000', null],
  [undefined, '[::1]:3000', null],
  [undefined, 'news.example', null],
  [undefined, 'localhost.evil.example', null],
  [undefined, 'not a host', null],
  [undefined, null, null],
])('SITE_URL %s, asked for as %s', (siteUrl, host, expected) => {
  expect(toRelyingParty(siteUrl, host)).toEqual(expected);
});
