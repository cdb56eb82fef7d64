import { expect, test } from 'vitest';
import { toChoices } from '#components/preferences/choices.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { preferenceNames, preferences } from '#lib/readers/preferences.ts';

test.each(editionCodes)('the panel in %s offers every choice of every preference once, each in words', (edition) => {
  const choices = toChoices(getMessages(edition));
  expect(choices.map(({ name }) => name)).toEqual(preferenceNames);
  for (const { name, label, options } of choices) {
    expect(options.map(({ value }) => value).toSorted(), name).toEqual([...preferences[name]].toSorted());
    const words = options.map((option) => option.label);
    expect(new Set(words).size, name).toBe(words.length);
    // A value shown as it is stored is a word that the catalogue lacks.
    expect(
      words.filter((word, index) => word === options[index]?.value || word === ''),
      name,
    ).toEqual([]);
    expect(label, name).not.toBe('');
  }
});

test('sizes run from small to large, though the default is the third', () => {
  const sizes = toChoices(getMessages('en'))
    .find(({ name }) => name === 'size')
    ?.options.map(({ value }) => value);
  expect(sizes).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
  expect(preferences.size[0]).toBe('s3');
});
