import type { Shape } from '#lib/media/pictures.ts';

/** The shapes in which search engines want the picture of a story (developers.google.com, Article), by their file. */
const ratios = [
  { name: '11', of: 1 },
  { name: '43', of: 4 / 3 },
  { name: '169', of: 16 / 9 },
] as const;

const widest = 1_200;

/** What a cut is to keep in view: per cent from the left and from the top, in quarters. */
export const focusPattern = /^(0|25|50|75|100) (0|25|50|75|100)$/;
export type Focus = Readonly<{ x: number; y: number }>;

/** @returns null for none, and for what is none */
export function parseFocus(focus: string | null): Focus | null {
  const [, x, y] = focusPattern.exec(focus ?? '') ?? [];
  return x === undefined || y === undefined ? null : { x: Number(x), y: Number(y) };
}

/**
 * The file of a cut. Addresses name what is there for ever, so a cut around another point has another name: three digits
 * of the shape and one for each quarter, more than any rendition is wide.
 */
function toFile(shape: string, focus: Focus | null): string {
  return focus === null ? `${shape}.webp` : `${shape.padEnd(3, '0')}${focus.x / 25}${focus.y / 25}.webp`;
}

export type Crop = Shape & Readonly<{ name: string }>;

/**
 * The largest cuts of a picture to 1:1, 4:3 and 16:9, at most 1,200 px wide.
 *
 * @param picture size in px of what is cut
 */
export function toCrops(
  location: string,
  picture: Readonly<{ width: number; height: number }>,
  focus: Focus | null = null,
): Crop[] {
  return ratios.map(({ name: shape, of }) => {
    const width = Math.min(widest, picture.width, Math.floor(picture.height * of));
    const name = toFile(shape, focus);
    return { name, src: `/media/${location}/${name}`, width, height: Math.round(width / of) };
  });
}

/** The part of a picture that a cut shows, in px of the picture: as large as can be, with the focus as near its middle as can be. */
export function toWindow(
  picture: Readonly<{ width: number; height: number }>,
  cut: Readonly<{ width: number; height: number }>,
  focus: Focus,
): Readonly<{ left: number; top: number; width: number; height: number }> {
  const scale = Math.min(picture.width / cut.width, picture.height / cut.height);
  const width = Math.min(picture.width, Math.round(cut.width * scale));
  const height = Math.min(picture.height, Math.round(cut.height * scale));
  const place = (size: number, shown: number, percent: number): number =>
    Math.round(Math.min(Math.max((size * percent) / 100 - shown / 2, 0), size - shown));
  return { left: place(picture.width, width, focus.x), top: place(picture.height, height, focus.y), width, height };
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
