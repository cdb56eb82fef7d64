import { expect, test } from 'vitest';
import { isLongPassage, withSource } from '#lib/readers/copying.ts';

test.each([
  ['字'.repeat(59), false],
  [`  ${'字'.repeat(59)}  `, false],
  ['字'.repeat(60), true],
  ['', false],
])('%.5s … is a long passage: %s', (text, expected) => {
  expect(isLongPassage(text)).toBe(expected);
});

test('the source is behind the words, and its HTML is text', () => {
  const line = '— “A <b> & “c””, Kanbao: https://a.example/x#b1';
  expect(withSource({ text: 'Words.\n', html: '<p>Words.</p>' }, line)).toEqual({
    text: `Words.\n\n${line}\n`,
    html: '<p>Words.</p><p>— “A &lt;b&gt; &amp; “c””, Kanbao: https://a.example/x#b1</p>',
  });
});
