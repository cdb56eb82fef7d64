import { describe, expect, test } from 'vitest';
import { chooseEncoding, matchesEtag } from '#server/front/negotiate.ts';

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, zstd', 'zstd'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['BR', 'br'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'zstd'],
  ['deflate', 'identity'],
  ['identity;q=0', 'identity'],
])('accept-encoding %j gets %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding);
  // And again, from what is remembered.
  expect(chooseEncoding(header)).toBe(encoding);
});

describe('if-none-match', () => {
  test.each([
    ['"abc-br"', true],
    ['"abc-gzip"', true],
    ['W/"abc-br"', true],
    ['"abc"', true],
    ['"x", "abc-identity"', true],
    ['*', true],
    ['"abcd-br"', false],
    ['"abc-br', false],
    ['abc', false],
    ['', false],
  ])('%s: %s', (header, matches) => {
    expect(matchesEtag(header, 'abc')).toBe(matches);
  });
});
