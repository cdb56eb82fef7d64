import type { Actor } from '#lib/actor.ts';
import type { Block } from '#lib/articles/body.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { openPictures, type PictureReader, type PictureSource } from '#lib/imports/picture-sources.ts';
import { flagPictures, pictureFlags, showAddress } from '#lib/ingest/picture-flags.ts';
import { countFound, toLeft, type Report } from '#lib/ingest/report.ts';
import type { Story } from '#lib/ingest/story.ts';
import { CountingPixel, storePicture } from '#lib/media/mutations.ts';

/** Of one story; a gallery of more is an editor's choice to make. */
const most = 60;
const mostBytes = 250 * 1024 * 1024;
/** For all pictures of a story, ms: what has not come by then stays a marked place. */
const mostTime = 300_000;
const atOnce = 3;
/** A lead picture narrower than this, px, is a mark of the site rather than a picture of the story. */
const leastLead = 400;

export type PictureLost = Readonly<{ address: string; reason: string }>;
type Pictures = Pick<Story, 'pictures' | 'lead'>;
type Written = Readonly<{ content: Content; report: Report }>;
/** By address the hash of a picture that is here now; null for one that only counts readers. */
type Had = ReadonlyMap<string, string | null>;

/**
 * Brings in the pictures of a story: fetched or taken from its source, decoded and made anew, never linked to. The lead
 * picture becomes the article's, unless it stands in the body already. A place whose picture cannot be had stays a marked
 * place, and the report says why; what only counts readers goes.
 *
 * @param source only what is in it already is asked for where `fetch` is null
 */
export async function bringPictures<T extends Written>(
  actor: Actor,
  written: T,
  story: Pictures,
  source: PictureSource,
): Promise<Readonly<{ written: T; lost: PictureLost[] }>> {
  const reader = openPictures(source);
  const lead = findLead(written.content, story);
  const places = written.content.body.content.flatMap((block) =>
    block.type === 'figure' && block.attrs.media === null ? [story.pictures.get(block.attrs.id)] : [],
  );
  // Each address once, however often it stands there.
  const wanted = [...new Set([...places, lead?.address])].filter((each) => each !== undefined && reader.reads(each));
  if (wanted.length === 0) return { written, lost: [] };
  const { had, lost } = await readAll(
    actor,
    wanted.filter((each) => each !== undefined),
    reader,
  );
  const content = await withHero(withPictures(written.content, story, had), story, had, lost);
  const reasons = new Map(lost.map(({ address, reason }) => [address, reason]));
  const shown = lost.map(({ address, reason }) => ({ address: showAddress(address), reason }));
  return { written: { ...written, content, report: withFlags(written.report, content, story, reasons) }, lost: shown };
}

async function readAll(
  actor: Actor,
  addresses: readonly string[],
  reader: PictureReader,
): Promise<{ had: Had; lost: PictureLost[] }> {
  const had = new Map<string, string | null>();
  const lost: PictureLost[] = addresses
    .slice(most)
    .map((address) => ({ address, reason: `a story brings ${String(most)} pictures at most` }));
  const waiting = addresses.slice(0, most).values();
  const end = Date.now() + mostTime;
  let bytes = 0;
  const bring = async (): Promise<void> => {
    for (const address of waiting) {
      try {
        if (Date.now() > end || bytes > mostBytes)
          throw new KanbaoError(
            'unavailable',
            'the pictures before it took too long or were too large; try again later',
          );
        const picture = await reader.read(address);
        bytes += picture.byteLength;
        had.set(address, await storePicture(actor, picture));
      } catch (error) {
        if (!(error instanceof KanbaoError)) throw error;
        if (error instanceof CountingPixel) had.set(address, null);
        else lost.push({ address, reason: error.message });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, bring));
  return { had, lost };
}

/**
 * A content made anew with the pictures that it had before.
 *
 * @param isSame whether it is made of the same story: a place that is not in `before` was none then, and goes
 */
export function keepPictures<T extends Written>(before: Content, after: T, story: Pictures, isSame: boolean): T {
  if (story.pictures.size === 0 && story.lead === null) return after;
  const media = new Map(
    before.body.content.flatMap((block): Array<[string, string | null]> =>
      block.type === 'figure' ? [[block.attrs.id, block.attrs.media]] : [],
    ),
  );
  const blocks = after.content.body.content.flatMap((block): Block[] => {
    if (block.type !== 'figure' || !story.pictures.has(block.attrs.id)) return [block];
    const hash = media.get(block.attrs.id);
    if (hash === undefined) return isSame ? [] : [block];
    return [{ ...block, attrs: { ...block.attrs, media: hash } }];
  });
  const hero = after.content.hero ?? before.hero;
  const content = { ...after.content, hero, body: { ...after.content.body, content: blocks } };
  return { ...after, content, report: withFlags(after.report, content, story, new Map()) };
}

/** The same for a story that came again: what is here of its pictures is not fetched a second time, nor lost. */
export async function keepKnownPictures<T extends Written>(articleId: string, after: T, story: Pictures): Promise<T> {
  const newest = await db().revision.findFirst({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { content: true },
  });
  return newest === null ? after : keepPictures(contentSchema.parse(newest.content), after, story, false);
}

function withPictures(content: Content, { pictures }: Pictures, had: Had): Content {
  const blocks = content.body.content.flatMap((block): Block[] => {
    const hash = block.type === 'figure' ? had.get(pictures.get(block.attrs.id) ?? '') : undefined;
    if (block.type !== 'figure' || block.attrs.media !== null || hash === undefined) return [block];
    return hash === null ? [] : [{ ...block, attrs: { ...block.attrs, media: hash } }];
  });
  return { ...content, body: { ...content.body, content: blocks } };
}

/** The lead picture a story still wants: none where an editor chose one, or where the body shows it already. */
function findLead({ hero, body }: Content, { lead, pictures }: Pictures): Story['lead'] {
  if (hero !== null || lead === null) return null;
  const shown = new Set(
    body.content.flatMap((block) => (block.type === 'figure' ? [toCore(pictures.get(block.attrs.id) ?? '')] : [])),
  );
  return shown.has(toCore(lead.address)) ? null : lead;
}

/** An address without what sites add to it for another size of the same picture. */
function toCore(address: string): string {
  const url = URL.parse(address);
  if (url === null || address.startsWith('data:')) return address;
  return url.host + url.pathname.replace(/-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)/, '').replace(/-scaled(?=\.\w{3,4}$)/, '');
}

async function withHero(content: Content, story: Pictures, had: Had, lost: PictureLost[]): Promise<Content> {
  const lead = findLead(content, story);
  const hash = had.get(lead?.address ?? '');
  if (lead === null || hash == null) return content;
  if (content.body.content.some((block) => block.type === 'figure' && block.attrs.media === hash)) return content;
  const { width } = await db().media.findUniqueOrThrow({ where: { hash }, select: { width: true } });
  if (width < leastLead) {
    lost.push({ address: lead.address, reason: `it is ${String(width)} px wide, too small for a lead picture` });
    return content;
  }
  const [alt, caption, credit] = [toText(lead.alt, 2_000), toText(lead.caption, 2_000), toText(lead.credit, 500)];
  return { ...content, hero: { media: hash, alt: alt ?? '', caption, credit } };
}

function toText(text: string | null, length: number): string | null {
  return text?.replaceAll('\0', '').slice(0, length).toWellFormed().trim() || null;
}

function withFlags(report: Report, content: Content, story: Pictures, reasons: ReadonlyMap<string, string>): Report {
  const { figures, figuresWithoutPicture } = countFound(content);
  const kinds: readonly string[] = pictureFlags;
  const others = report.left.filter(({ kind }) => !kinds.includes(kind));
  return {
    ...report,
    left: [...others, ...toLeft(flagPictures(content, story, reasons))],
    found: { ...report.found, figures, figuresWithoutPicture },
  };
}
