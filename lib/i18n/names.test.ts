import { expect, test } from 'vitest';
import { toEditionNames } from '#lib/i18n/names.ts';

test.each([
  [
    { zh: '报纸', en: 'Paper' },
    { 'zh-hans': '报纸', 'zh-hant': '報紙', en: 'Paper' },
  ],
  [{ zh: '报纸' }, { 'zh-hans': '报纸', 'zh-hant': '報紙' }],
  [{ en: 'Paper' }, { en: 'Paper' }],
  [{}, {}],
])('the names %j stand in the editions %j', (names, expected) => {
  expect(Object.fromEntries(toEditionNames(names).map(({ editionCode, name }) => [editionCode, name]))).toEqual(
    expected,
  );
});
