import { expect, test } from 'vitest';
import { toPicture } from '#lib/media/pictures.ts';

const row = (width: number, widths: number[], more: { avifWidths?: number[]; tint?: string } = {}) => ({
  ...{ location: '0123456789abcdef', width, height: width / 2, widths },
  avifWidths: more.avifWidths ?? [],
  tint: more.tint ?? null,
  focus: null,
});

test.each([
  // The second of the renditions is what a browser without srcset gets.
  [row(2_000, [480, 960, 1600]), '960', '480, 960, 1600'],
  [row(2_000, [1600, 480, 960]), '960', '480, 960, 1600'],
  [row(700, [480, 700]), '700', '480, 700'],
  [row(50, [50]), '50', '50'],
])('%j is shown by its renditions', (given, src, widths) => {
  const { width, height } = given;
  expect(toPicture(given)).toEqual({
    src: `/media/0123456789abcdef/${src}.webp`,
    srcSet: widths.replaceAll(/\d+/g, '/media/0123456789abcdef/$&.webp $&w'),
    avif: null,
    tint: [],
    width,
    height,
    focus: null,
  });
});

test('the smaller form is named where there is one', () => {
  expect(toPicture(row(960, [480, 960], { avifWidths: [960, 480] })).avif).toBe(
    '/media/0123456789abcdef/480.avif 480w, /media/0123456789abcdef/960.avif 960w',
  );
});

test.each([
  ['abc123fff000456789', ['#abc', '#123', '#fff', '#000', '#456', '#789']],
  ['abc', []],
  ['url(https://e)abcdef', []],
])('of what is stored as colours %j only six colours are shown', (tint, shown) => {
  expect(toPicture(row(960, [960], { tint })).tint).toEqual(shown);
});
