import type { Content } from '#lib/articles/content.ts';
import type { Story } from '#lib/ingest/story.ts';
import type { Flag } from '#lib/text/repair-step.ts';

/** The kinds of flags that tell of pictures. */
export const pictureFlags = ['figure-without-picture', 'picture-without-alt'] as const;

/**
 * What a person has to do about the pictures of a story: places whose picture is not here (with where it is said to be,
 * and why it could not be had), and pictures that nobody describes.
 *
 * @param reasons why, by address, for those that were asked for
 */
export function flagPictures(
  { body, hero }: Pick<Content, 'body' | 'hero'>,
  { pictures }: Pick<Story, 'pictures'>,
  reasons: ReadonlyMap<string, string> = new Map(),
): Flag[] {
  const flags: Flag[] = [];
  const add = (kind: (typeof pictureFlags)[number], line: number, text: string): void => {
    flags.push({ kind, offset: 0, line, text });
  };
  if (hero !== null && hero.alt.trim() === '') add('picture-without-alt', 1, hero.caption ?? 'the lead picture');
  for (const [index, block] of body.content.entries()) {
    if (block.type !== 'figure') continue;
    const { id, media, alt, caption } = block.attrs;
    const address = pictures.get(id);
    const place = address === undefined ? '' : showAddress(address);
    const reason = address === undefined ? undefined : reasons.get(address);
    if (media === null) add('figure-without-picture', index + 1, reason === undefined ? place : `${place}: ${reason}`);
    if (alt === null || alt.trim() === '') add('picture-without-alt', index + 1, caption ?? place);
  }
  return flags;
}

/** An address for people: of a picture that is its own address, what it is and how large. */
export function showAddress(address: string): string {
  const drawn = /^data:([\w/+.-]{1,40})/.exec(address)?.[1];
  return drawn === undefined
    ? address.slice(0, 300)
    : `${drawn} in the text, ${String(Math.ceil(address.length / 1_366))} KB`;
}
