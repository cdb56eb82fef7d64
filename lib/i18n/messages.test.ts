import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deriveTraditionalCatalogue } from '#lib/i18n/derive-traditional.ts';
import { editionCodes, type EditionCode } from '#lib/i18n/editions.ts';
import { catalogueFolders } from '#lib/i18n/catalogues.ts';
import { format, formatCount, getMessages } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';

/** A catalogue as rows of path and text. */
function flatten(catalogue: object, path = ''): Array<[path: string, text: string]> {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' && value !== null ? flatten(value, place) : [[place, String(value)]];
  });
}

const all = (edition: EditionCode) => ({ reader: getMessages(edition), newsroom: getNewsroomMessages(edition) });
const source = flatten(all('zh-hans'));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

describe.each(editionCodes)('the catalogue of %s', (edition) => {
  const rows = flatten(all(edition));

  test('has the keys of the simplified one, in its order', () => {
    expect(rows.map(([path]) => path)).toEqual(source.map(([path]) => path));
  });

  test('has the same placeholders in each message', () => {
    const named = (list: typeof rows) => list.map(([path, text]) => [path, placeholders(text)]);
    expect(named(rows)).toEqual(named(source));
  });

  test('has no empty message, and none that begins or ends with white space', () => {
    expect(rows.filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });

  test('has no brace that is not part of a placeholder', () => {
    expect(rows.filter(([, text]) => /[{}]/.test(text.replaceAll(/\{\w+\}/g, '')))).toEqual([]);
  });

  test('has both forms of each plural, and its number in them', () => {
    const plurals = rows
      .filter(([path]) => path.endsWith('.other'))
      .map(([path, text]) => [path.replace(/other$/, ''), text]);
    expect(plurals.length).toBeGreaterThan(0);
    for (const [path, text] of plurals) {
      expect(rows.map(([each]) => each)).toContain(`${path}one`);
      expect(placeholders(text ?? '')).toContain('n');
    }
  });
});

test('the English catalogue has no Chinese characters', () => {
  expect(flatten(all('en')).filter(([, text]) => /[\p{Script=Han}，。：；！？「」“”‘]/u.test(text))).toEqual([]);
});

test.each(catalogueFolders)(
  'the traditional catalogue of %s is what `npm run catalogue` makes of the simplified one',
  (folder) => {
    const read = (name: string): string => readFileSync(`${folder}/${name}.ts`, 'utf8');
    // Layout is the formatter's; words are what counts.
    const words = (text: string): string => text.replaceAll(/\s+|,(?=\s*\})/g, '');
    expect(words(deriveTraditionalCatalogue(read('zh-hans'), folder))).toBe(words(read('zh-hant')));
    expect(getMessages('zh-hant').front.latest).toBe('最新');
    expect(getMessages('zh-hant').settings.title).toBe('閱讀設定');
  },
);

describe('format', () => {
  test.each([
    ['Go on reading: {place}', { place: 'One' }, 'Go on reading: One'],
    ['{a}{b}{a}', { a: 1, b: 2 }, '121'],
    ['{n} 分钟', { n: 0 }, '0 分钟'],
    ['nothing to fill', { a: 'unused' }, 'nothing to fill'],
    // A value is put in as it is: neither a placeholder nor a pattern of String.replace in it is acted on.
    ['{a}', { a: '{b} $& $1' }, '{b} $& $1'],
  ])('fills %j', (message, values, text) => {
    expect(format(message, values)).toBe(text);
  });

  test.each([
    ['{place}', {}],
    ['{place}', { Place: 'x' }],
  ])('throws on %j with %j', (message, values) => {
    expect(() => format(message, values)).toThrow(/has no value for/);
  });
});

describe('formatCount', () => {
  const forms = { one: '{n} read', other: '{n} reads' };
  test.each([
    [1, 'en', '1 read'],
    [0, 'en', '0 reads'],
    [2, 'en', '2 reads'],
    // Chinese has one form.
    [1, 'zh-hans', '1 reads'],
    [1, 'zh-hant', '1 reads'],
  ] as const)('%d in %s is %j', (n, edition, text) => {
    expect(formatCount(forms, n, edition)).toBe(text);
  });

  test('chooses by the number and shows it as it is told', () => {
    expect(formatCount(forms, 500_000, 'en', '500K+')).toBe('500K+ reads');
  });
});
