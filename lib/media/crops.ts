import type { Shape } from '#lib/media/pictures.ts';

/** The shapes in which search engines want the picture of a story (developers.google.com, Article), by their file. */
const ratios = [
  { name: '11', of: 1 },
  { name: '43', of: 4 / 3 },
  { name: '169', of: 16 / 9 },
] as const;

const widest = 1_200;

export type Crop = Shape & Readonly<{ name: string }>;

/**
 * The largest cuts of a picture to 1:1, 4:3 and 16:9, at most 1,200 px wide.
 *
 * @param picture size in px of what is cut
 */
export function toCrops(location: string, picture: Readonly<{ width: number; height: number }>): Crop[] {
  return ratios.map(({ name, of }) => {
    const width = Math.min(widest, picture.width, Math.floor(picture.height * of));
    return { name: `${name}.webp`, src: `/media/${location}/${name}.webp`, width, height: Math.round(width / of) };
  });
}

/**
 * The size in px of the widest WebP rendition that is kept of a picture, which crops are cut from; nothing else is kept of it.
 *
 * @throws TypeError for a picture of which nothing is kept
 */
export function toWhole(picture: Readonly<{ width: number; height: number; widths: readonly number[] }>) {
  const width = Math.max(...picture.widths);
  if (!Number.isFinite(width)) throw new TypeError('a picture without renditions');
  return { width, height: Math.round((picture.height * width) / picture.width) };
}
