import { expect, test } from 'vitest';
import { parseFocus, toCrops, toWindow } from '#lib/media/crops.ts';
import { greatestWidth } from '#lib/media/renditions.ts';

const wide = { width: 1_600, height: 800 };
const tall = { width: 600, height: 1_200 };

test.each([
  // The whole height is shown, and the place chosen stands in the middle where the picture is wide enough.
  [wide, { width: 1, height: 1 }, { x: 50, y: 50 }, { left: 400, top: 0, width: 800, height: 800 }],
  [wide, { width: 1, height: 1 }, { x: 25, y: 100 }, { left: 0, top: 0, width: 800, height: 800 }],
  [wide, { width: 1, height: 1 }, { x: 100, y: 0 }, { left: 800, top: 0, width: 800, height: 800 }],
  [tall, { width: 16, height: 9 }, { x: 0, y: 25 }, { left: 0, top: 131, width: 600, height: 338 }],
  [tall, { width: 16, height: 9 }, { x: 0, y: 100 }, { left: 0, top: 862, width: 600, height: 338 }],
  // Nothing to choose where the shapes are the same.
  [wide, { width: 2, height: 1 }, { x: 100, y: 100 }, { left: 0, top: 0, width: 1_600, height: 800 }],
])('of %j a cut of %j around %j shows %j', (picture, cut, focus, shown) => {
  expect(toWindow(picture, cut, focus)).toEqual(shown);
});

test('a cut around another place has another address, and none is that of a rendition', () => {
  const places = [null, ...[0, 25, 50, 75, 100].flatMap((y) => [0, 25, 50, 75, 100].map((x) => ({ x, y })))];
  const names = places.flatMap((focus) => toCrops('ab', wide, focus).map(({ name }) => name));
  expect(new Set(names).size).toBe(26 * 3);
  for (const name of names) {
    expect(name).toMatch(/^\d{1,5}\.webp$/);
    const digits = Number.parseInt(name, 10);
    expect(digits < 240 || digits > greatestWidth).toBe(true);
  }
});

test.each([[null], [''], ['50'], ['50 51'], ['-25 0'], ['25 75 0']])('%j is no focus', (text) => {
  expect(parseFocus(text)).toBeNull();
});
