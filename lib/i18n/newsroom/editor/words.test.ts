import { expect, test } from 'vitest';
import { editionCodes } from '#lib/i18n/editions.ts';
import { getEditorWords } from '#lib/i18n/newsroom/editor/words.ts';

/** A catalogue as its paths, each with the placeholders of its text. */
function flatten(value: unknown, path = ''): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${path}.${key}`));
  const names = [...String(value).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [`${path} ${[...new Set(names)].toSorted((a, b) => a.localeCompare(b)).join()}`];
}

test.each(editionCodes)('the words of %s are the same, with the same placeholders', (edition) => {
  expect(flatten(getEditorWords(edition))).toEqual(flatten(getEditorWords('zh-hans')));
});

test('the English words have no Chinese characters', () => {
  expect(JSON.stringify(getEditorWords('en'))).not.toMatch(/[\p{Script=Han}，。：；！？]/u);
});
