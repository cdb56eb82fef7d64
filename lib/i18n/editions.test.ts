import { describe, expect, test } from 'vitest';
import { defaultEdition, editionCodes, editions, editionsOf, getEdition, parseEdition } from '#lib/i18n/editions.ts';

describe('the list of editions', () => {
  test('has each code and each language tag once, and the default among them', () => {
    expect(new Set(editionCodes).size).toBe(editions.length);
    expect(new Set(editions.map(({ lang }) => lang)).size).toBe(editions.length);
    expect(editionCodes).toContain(defaultEdition);
  });

  test('has language tags as RFC 5646 writes them, of the language and script they claim', () => {
    for (const { lang, language, script } of editions) {
      const locale = new Intl.Locale(lang);
      expect(locale.toString()).toBe(lang);
      expect(locale.language).toBe(language);
      expect(locale.maximize().script?.toLowerCase()).toBe(script);
    }
  });
});

test.each([
  ['zh-hans', 'zh-hans'],
  ['zh-hant', 'zh-hant'],
  ['en', 'en'],
  // The path segment is lower case: another spelling is another address, which does not exist.
  ['zh-Hans', undefined],
  ['EN', undefined],
  ['zh', undefined],
  ['', undefined],
  ['__proto__', undefined],
  [undefined, undefined],
])('the edition of %j is %s', (given, code) => {
  expect(parseEdition(given)?.code).toBe(code);
});

test('a code that is none is a mistake of the program', () => {
  expect(() => getEdition('fr' as 'en')).toThrow(TypeError);
});

test.each([
  ['zh-hans', ['zh-hans', 'zh-hant']],
  ['zh-hant', ['zh-hans', 'zh-hant']],
  ['en', ['en']],
] as const)('an article written for %s appears in %j', (original, codes) => {
  expect(editionsOf(original).map(({ code }) => code)).toEqual(codes);
});
