import type { Content } from '#lib/articles/content.ts';
import type { Story } from '#lib/ingest/story.ts';
import type { Flag } from '#lib/text/repair-step.ts';

/** The kinds of flags that tell of pictures. */
export const pictureFlags = ['figure-without-picture', 'picture-without-alt'] as const;

/** What editors of platforms and cameras write where nobody described the picture: '图片', 'image.png', 'IMG_0012.JPG'. */
const saysNothing =
  /^\s*(?:(?:在这里插入)?(?:图片|圖片|图像|圖像|配图|配圖|插图|插圖|照片|资料图|image|picture|photo|img|pic)(?:描述)?[\s_-]*\d*|[\w.@()（）-]+\.(?:jpe?g|png|gif|webp|bmp|avif|heic))\s*$/iu;

function isDescribed(alt: string | null): boolean {
  return alt !== null && alt.trim() !== '' && !saysNothing.test(alt);
}

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
  if (hero !== null && !isDescribed(hero.alt)) add('picture-without-alt', 1, hero.caption ?? 'the lead picture');
  for (const [index, block] of body.content.entries()) {
    if (block.type !== 'figure') continue;
    const { id, media, alt, caption } = block.attrs;
    const address = pictures.get(id);
    const place = address === undefined ? '' : showAddress(address);
    const reason = address === undefined ? undefined : reasons.get(address);
    if (media === null) add('figure-without-picture', index + 1, reason === undefined ? place : `${place}: ${reason}`);
    if (!isDescribed(alt)) add('picture-without-alt', index + 1, caption ?? place);
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
