import { describe, expect, test } from 'vitest';
import { toAlternates, toArticleAlternates } from '#lib/i18n/alternates.ts';

describe('a page that every edition has', () => {
  test('names its own address and that of each edition', () => {
    expect(toAlternates('zh-hant', '/sections/tech')).toEqual({
      canonical: '/zh-hant/sections/tech',
      languages: {
        'zh-Hans': '/zh-hans/sections/tech',
        'zh-Hant': '/zh-hant/sections/tech',
        en: '/en/sections/tech',
        'x-default': '/zh-hans/sections/tech',
      },
    });
  });

  test('sends whoever has no edition to the door that chooses one, when it is a front page', () => {
    expect(toAlternates('en', '')).toMatchObject({ canonical: '/en', languages: { en: '/en', 'x-default': '/' } });
  });
});

describe('an article', () => {
  const chinese = [
    { code: 'zh-hans', path: '/zh-hans/articles/a' },
    { code: 'zh-hant', path: '/zh-hant/articles/a' },
  ] as const;

  test('names the editions it stands in and no other', () => {
    expect(toArticleAlternates('zh-hant', chinese, null)).toEqual({
      canonical: '/zh-hant/articles/a',
      languages: {
        'zh-Hans': '/zh-hans/articles/a',
        'zh-Hant': '/zh-hant/articles/a',
        'x-default': '/zh-hans/articles/a',
      },
    });
    expect(toArticleAlternates('en', [{ code: 'en', path: '/en/articles/b' }], null)).toEqual({
      canonical: '/en/articles/b',
      languages: { en: '/en/articles/b', 'x-default': '/en/articles/b' },
    });
  });

  test('gives its origin as canonical where that has the right', () => {
    const alternates = toArticleAlternates('zh-hans', chinese, 'https://example.com/origin');
    expect(alternates).toEqual({ canonical: 'https://example.com/origin', languages: {} });
  });

  test('claims nothing where it knows no address', () => {
    expect(toArticleAlternates('en', [], null)).toEqual({ languages: {} });
  });
});
