/** A picture as a page shows it: fixed renditions by width, made once when it came in. */
export type Picture = Readonly<{
  /** WebP, which every browser of these years knows. */
  src: string;
  srcSet: string;
  /** The smaller form, for browsers that know it; null for pictures that have none. */
  avif: string | null;
  /** Six colours that stand there until it has come (`#rgb`), three over three; none where one sees through it. */
  tint: readonly string[];
  width: number;
  height: number;
  /** Per cent from the left and from the top that a frame of another shape keeps in view; null for the middle. */
  focus: string | null;
}>;

/** One form of a picture: its address and size in px. */
export type Shape = Readonly<{ src: string; width: number; height: number }>;

/** What of a row of Media a page needs; the `select` of every query that shows pictures. */
export const pictureSelect = {
  ...{ hash: true, location: true, width: true, height: true },
  ...{ widths: true, avifWidths: true, tint: true, focus: true },
} as const;

type PictureRow = Readonly<{
  location: string;
  width: number;
  height: number;
  widths: readonly number[];
  avifWidths: readonly number[];
  tint: string | null;
  focus: string | null;
}>;

/** The address of one rendition; `location` is a folder below KANBAO_DATA/media. */
function toPicturePath(location: string, width: number, form: 'webp' | 'avif'): string {
  return `/media/${location}/${width}.${form}`;
}

function toSet(location: string, widths: readonly number[], form: 'webp' | 'avif'): string {
  return widths
    .toSorted((a, b) => a - b)
    .map((width) => `${toPicturePath(location, width, form)} ${width}w`)
    .join(', ');
}

export function toPicture(row: PictureRow): Picture {
  const { location, width, height, tint, focus } = row;
  const widths = row.widths.toSorted((a, b) => a - b);
  // For browsers that know no srcset.
  const middle = widths.find((each) => each >= 960) ?? widths.at(-1) ?? width;
  return {
    src: toPicturePath(location, middle, 'webp'),
    srcSet: toSet(location, widths, 'webp'),
    avif: row.avifWidths.length === 0 ? null : toSet(location, row.avifWidths, 'avif'),
    tint: /^[0-9a-f]{18}$/.test(tint ?? '') ? (tint?.match(/.{3}/g) ?? []).map((colour) => `#${colour}`) : [],
    width,
    height,
    focus,
  };
}

/** The largest rendition of a picture and its size in px: what others show of it. */
export function toLargest({ src, srcSet, width, height }: Picture): Shape {
  const [, path = src, digits = ''] = /(\S+) (\d+)w$/.exec(srcSet) ?? [];
  const shown = Number(digits) || width;
  return { src: path, width: shown, height: Math.round((height * shown) / width) };
}
