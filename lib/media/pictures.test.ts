import { expect, test } from 'vitest';
import { toPicture } from '#lib/media/pictures.ts';

const row = (width: number, widths: number[]) => ({ location: '0123456789abcdef', width, height: width / 2, widths });

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
    width,
    height,
  });
});
