import { expect, test } from 'vitest';
import { toChoices } from '#components/preferences/choices.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { preferenceNames, preferences } from '#lib/readers/preferences.ts';

test.each(editionCodes)('the panel in %s offers every choice of every preference once, each in words', (edition) => {
  const choices = toChoices(getMessages(edition));
  expect(choices.map(({ name }) => name)).toEqual(preferenceNames);
  const offered = choices.map(({ name, options }) => [name, options.map(({ value }) => value).toSorted()]);
  expect(offered).toEqual(preferenceNames.map((name) => [name, [...preferences[name]].toSorted()]));
  // A value shown as it is stored is a word that the catalogue lacks.
  const lacking = choices.flatMap(({ options }) =>
    options.filter(({ value, label }) => label === value || label === ''),
  );
  expect(lacking).toEqual([]);
  const ambiguous = choices.filter(({ options }) => new Set(options.map(({ label }) => label)).size < options.length);
  expect(ambiguous).toEqual([]);
  expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
});

test('sizes run from small to large, though the default is the third', () => {
  const sizes = toChoices(getMessages('en'))
    .find(({ name }) => name === 'size')
    ?.options.map(({ value }) => value);
  expect(sizes).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
  expect(preferences.size[0]).toBe('s3');
});
