/** A picture as a page shows it: fixed WebP renditions by width, made once when it came in. */
export type Picture = Readonly<{ src: string; srcSet: string; width: number; height: number }>;

/** What of a row of Media a page needs; the `select` of every query that shows pictures. */
export const pictureSelect = { hash: true, location: true, width: true, height: true, widths: true } as const;

type PictureRow = Readonly<{ location: string; width: number; height: number; widths: readonly number[] }>;

/** The address of one rendition; `location` is a folder below KANBAO_DATA/media. */
function toPicturePath(location: string, width: number): string {
  return `/media/${location}/${width}.webp`;
}

export function toPicture(row: PictureRow): Picture {
  const widths = row.widths.toSorted((a, b) => a - b);
  // For browsers that know no srcset.
  const middle = widths.find((width) => width >= 960) ?? widths.at(-1) ?? row.width;
  return {
    src: toPicturePath(row.location, middle),
    srcSet: widths.map((width) => `${toPicturePath(row.location, width)} ${width}w`).join(', '),
    width: row.width,
    height: row.height,
  };
}
