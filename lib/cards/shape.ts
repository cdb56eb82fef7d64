import type { Shape } from '#lib/media/pictures.ts';

/** The size in px that Open Graph pictures are shown at whole (developers.facebook.com, sharing/webmasters/images). */
export const cardSize = { width: 1_200, height: 630 } as const;

/** The file of a card below its location. */
export const cardFile = '1200.png';

/** A card as a page names it. */
export function toCardShape(location: string): Shape {
  return { src: `/media/${location}/${cardFile}`, ...cardSize };
}
