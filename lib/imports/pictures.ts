import type { Actor } from '#lib/actor.ts';
import type { Block } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { KanbaoError } from '#lib/errors.ts';
import { storePicture } from '#lib/media/mutations.ts';
import { safeFetch, type Fetched } from '#lib/net/safe-fetch.ts';

/** Of one story; a gallery of more is an editor's choice to make. */
const most = 60;
const atOnce = 3;
const limits = { bytes: 25 * 1024 * 1024, time: 30_000 } as const;

export type Fetch = (address: string) => Promise<Pick<Fetched, 'status' | 'body'>>;
/** From the public internet, as `safeFetch` does. */
export const fetchPicture: Fetch = (address) => safeFetch(address, { limits });

export type PictureLost = Readonly<{ address: string; reason: string }>;

/**
 * Brings in the pictures of a story's figures: fetched, decoded and made anew, never linked to. A place whose picture cannot
 * be had stays a marked place.
 *
 * @param pictures where they are, by the id of the figure
 */
export async function bringPictures(
  actor: Actor,
  content: Content,
  pictures: ReadonlyMap<string, string>,
  fetch: Fetch,
): Promise<Readonly<{ content: Content; lost: PictureLost[] }>> {
  const media = new Map<string, string>();
  const lost: PictureLost[] = [];
  const waiting = content.body.content
    .flatMap((block) => (block.type === 'figure' && block.attrs.media === null ? [block.attrs.id] : []))
    .flatMap((id) => {
      const address = pictures.get(id);
      return address === undefined ? [] : [{ id, address }];
    });
  for (const { address } of waiting.splice(most))
    lost.push({ address, reason: `a story brings ${String(most)} pictures at most` });
  const bring = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { id, address } = next;
      try {
        const { status, body } = await fetch(address);
        if (status === 200) media.set(id, await storePicture(actor, body));
        else lost.push({ address, reason: `it answers ${String(status)}` });
      } catch (error) {
        if (!(error instanceof KanbaoError)) throw error;
        lost.push({ address, reason: error.message });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, bring));
  return { content: withMedia(content, media), lost };
}

/** A content made anew with the pictures that its figures had before. */
export function keepPictures(before: Content, after: Content): Content {
  const media = new Map(
    before.body.content.flatMap((block): Array<[string, string]> =>
      block.type === 'figure' && block.attrs.media !== null ? [[block.attrs.id, block.attrs.media]] : [],
    ),
  );
  return withMedia(after, media);
}

function withMedia(content: Content, media: ReadonlyMap<string, string>): Content {
  if (media.size === 0) return content;
  const blocks = content.body.content.map((block): Block => {
    const hash = block.type === 'figure' ? media.get(block.attrs.id) : undefined;
    return block.type !== 'figure' || hash === undefined ? block : { ...block, attrs: { ...block.attrs, media: hash } };
  });
  return { ...content, body: { ...content.body, content: blocks } };
}
