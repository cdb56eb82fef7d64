import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseEdition } from '#lib/i18n/choose-edition.ts';
import { defaultEdition, editionCodes } from '#lib/i18n/editions.ts';

describe('the header Accept-Language', () => {
  test.each([
    // Nothing said.
    [null, 'zh-hans'],
    ['', 'zh-hans'],
    ['*', 'zh-hans'],
    // The language alone.
    ['zh', 'zh-hans'],
    ['en', 'en'],
    ['yue', 'zh-hant'],
    ['EN-us', 'en'],
    // The region, where no script is named.
    ['zh-CN', 'zh-hans'],
    ['zh-SG', 'zh-hans'],
    ['zh-TW', 'zh-hant'],
    ['zh-HK', 'zh-hant'],
    ['zh-MO', 'zh-hant'],
    ['yue-HK', 'zh-hant'],
    // A script outweighs the region and the language.
    ['zh-Hant', 'zh-hant'],
    ['zh-Hant-CN', 'zh-hant'],
    ['zh-Hans-TW', 'zh-hans'],
    ['yue-Hans-CN', 'zh-hans'],
    // Order, then quality.
    ['en, zh', 'en'],
    ['en;q=0.5, zh-TW;q=0.9', 'zh-hant'],
    ['zh-TW;q=0.9,zh;q=0.8,en-US;q=0.7,en;q=0.6', 'zh-hant'],
    ['en;q=0.7, zh-HK;q=0.7', 'en'],
    ['zh ; q=0.1 , en ; q=0.2', 'en'],
    // What is refused (q=0) is not chosen.
    ['en;q=0, zh-TW;q=0.1', 'zh-hant'],
    ['en;q=0', 'zh-hans'],
    // Languages the paper does not have are passed over.
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'en'],
    ['ja, ko;q=0.9', 'zh-hans'],
    ['zhx, enx', 'zh-hans'],
    // Garbage.
    [';;;,,,q=', 'zh-hans'],
    ['en;q=high', 'zh-hans'],
    ['en;q=', 'zh-hans'],
    ['\u0000\uFFFF', 'zh-hans'],
  ])('%j is the edition %s', (header, code) => {
    expect(chooseEdition(undefined, header)).toBe(code);
  });

  test('is read as far as 500 characters, however long it is', () => {
    expect(chooseEdition(undefined, `en,${'zh-TW;q=0.9,'.repeat(1_000)}`)).toBe('en');
    expect(chooseEdition(undefined, `${'x'.repeat(10_000)},en`)).toBe(defaultEdition);
  });

  test('always gives an edition', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(editionCodes).toContain(chooseEdition(undefined, header));
      }),
    );
  });
});

test.each([
  ['en', 'zh-TW', 'en'],
  ['zh-hant', 'en', 'zh-hant'],
  // A cookie anybody may have written.
  ['klingon', 'en', 'en'],
  ['', 'zh-TW', 'zh-hant'],
])('the remembered edition %j outweighs %j if it is one', (remembered, header, code) => {
  expect(chooseEdition(remembered, header)).toBe(code);
});
