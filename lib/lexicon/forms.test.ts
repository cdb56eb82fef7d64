import { expect, test } from 'vitest';
import { explainIssues } from '#lib/i18n/explain-issues.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { entryFormSchema } from '#lib/lexicon/forms.ts';
import { parseEntry } from '#lib/lexicon/schema.ts';

const messages = getNewsroomMessages('en');
const { errors } = messages.paper;
const { missing, wrong } = messages.staff.fields;

test.each([
  [{ kind: 'conversion', word: '叶里', value: '葉里' }, {}],
  [{ kind: 'name', word: '叶里', value: '' }, {}],
  [{ kind: 'conversion', word: '里', value: '裡' }, { word: errors.oneSign }],
  [{ kind: 'conversion', word: 'ab', value: '葉里' }, { word: errors.noHan }],
  [{ kind: 'conversion', word: '叶里', value: '' }, { value: missing }],
  [{ kind: 'spelling', word: '特郎', value: '特郎普' }, { value: errors.endless }],
  [{ kind: 'alias', word: '彭博社', value: '彭博社' }, { value: errors.itself }],
  [{ kind: 'alias', word: '彭\t社', value: '彭博社' }, { word: errors.hasControl }],
  [{ kind: 'alias', word: 'x'.repeat(81), value: '彭博社' }, { word: 'At most 80 characters.' }],
  [{ kind: 'reading', word: 'abc', value: 'a b c' }, { word: errors.onlyHan }],
  [{ kind: 'reading', word: '重庆', value: 'chong4' }, { value: errors.noPinyin }],
  [{ kind: 'reading', word: '重庆', value: 'chóng' }, { value: errors.otherLength }],
  [{ kind: 'nothing', word: '重庆' }, { kind: wrong }],
])('%j is explained at its fields', (given, expected) => {
  const parsed = entryFormSchema.safeParse(given);
  expect(explainIssues(parsed.error?.issues ?? [], messages)).toEqual(expected);
});

test.each([
  [
    { kind: 'conversion', word: '里', value: '裡' },
    '“里”: its word has one character only: write the whole word that it is wrong in.',
  ],
  [{ kind: 'alias', word: '', value: 'x' }, '“”: its word is empty.'],
  [{ kind: 'alias', word: 'x'.repeat(81), value: 'y' }, /its word has more than 80 characters\.$/],
  [{ kind: 'nothing', word: 'x' }, /its kind is none of conversion, name, spelling, alias, reading\.$/],
])('the command line says of %j what is wrong', (given, said) => {
  expect(() => parseEntry(given)).toThrow(said);
});
