import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { cutText, isElement, readAttribute, type HtmlElement } from '#lib/ingest/html/nodes.ts';

/**
 * What an image of a source stands for: a picture at an address, or characters. An address is http, https, a `data:` URI
 * with the picture in it, or `file:` and a name, where it is on somebody else's computer or beside the page.
 */
export type FoundPicture = Readonly<{ address: string }> | Readonly<{ sign: string }>;

/** Attributes in which pages that load pictures late keep the true address, best first; a name, and who writes it so. */
const lateAttributes = [
  ...['data-croporisrc', 'data-src', 'data-backsrc'], // WeChat, and most others
  ...['data-orig-file', 'data-large-file', 'data-full-url'], // WordPress: Jetpack, galleries
  ...['data-original', 'data-original-src', 'data-actualsrc', 'data-lazy-src', 'data-lazyload', 'data-lazy'], // jQuery, Zhihu
  ...['data-echo', 'data-hi-res-src', 'data-full-src', 'data-cfsrc', 'data-img', 'data-url'],
  ...['zoomfile', 'file', '_src', 'data-ke-src'], // Discuz!, UEditor, KindEditor
] as const;

/** Pictures of characters: their class, or where they come from. */
const signClass =
  /(?:^|[\s_-])(?:emoji|emojione|emoticon|wp-smiley|smiley|twemoji|icon_emotion\w*|wx_?emoji)(?:$|[\s_-])/i;
const signAddress = /\/\/(?:face\.t\.sinajs\.cn|s\.w\.org\/images\/core\/emoji|twemoji\.\w|abs\.twimg\.com\/emoji)/i;
const pictograph = /^\p{Extended_Pictographic}/u;

const isDrawn = /^data:image\/(?:png|jpe?g|gif|webp|avif|tiff)(?:;[\w=-]+)*;base64,/i;
/** Characters of base64 from which a picture is one: what stands in for a picture that loads late is shorter. */
const leastDrawn = 1_500;
/** Wider than this no rendition is; of a set the narrowest from here on is enough. */
const enough = 1_600;

/** What an `<img>` (or Word's `<v:imagedata>`) stands for; null for what counts readers and for what shows nothing. */
export function findPicture(image: HtmlElement, base: string | null): FoundPicture | null {
  const sign = toSign(image);
  if (sign !== null) return sign === '' ? null : { sign };
  if (isPixel(image)) return null;
  const address = chooseAddress(listCandidates(image), base);
  return address === null ? null : { address };
}

/** The same of an address alone, as Markdown has it. */
export function toPictureAddress(address: string, base: string | null): string | null {
  return chooseAddress([address], base);
}

function chooseAddress(candidates: readonly string[], base: string | null): string | null {
  for (const candidate of candidates) {
    const url = resolveAddress(candidate, base);
    if (url !== null) return url.href;
  }
  const drawn = candidates.find((each) => isDrawn.test(each));
  if (drawn !== undefined) return drawn.length < leastDrawn ? null : drawn;
  const name = candidates.map(toFileName).find((each) => each !== null);
  return name === undefined ? null : `file:${name}`;
}

/** Addresses an image may be at, best first. */
function listCandidates(image: HtmlElement): string[] {
  const late = lateAttributes.map((name) => readAttribute(image, name)).filter(looksLikeAddress);
  return [
    chooseOf(readAttribute(image, 'data-srcset') ?? readAttribute(image, 'data-lazy-srcset')),
    ...late,
    chooseOf(readAttribute(image, 'srcset')),
    readAttribute(image, 'src') ?? readAttribute(image, 'xlink:href') ?? readAttribute(image, 'href'),
    ...listSources(image),
  ].filter((each) => each !== null);
}

/** The `<source>`s of the `<picture>` an image stands in; the kinds that are taken first. */
function listSources({ parentNode }: HtmlElement): Array<string | null> {
  if (parentNode === null || !('tagName' in parentNode) || parentNode.tagName !== 'picture') return [];
  return parentNode.childNodes
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'source')
    .map((each) => chooseOf(readAttribute(each, 'data-srcset') ?? readAttribute(each, 'srcset')));
}

function looksLikeAddress(value: string | null): value is string {
  return value !== null && /[/.]/.test(value) && !/[\s<>{}]/.test(value);
}

/** The characters an image stands for, '' for one that has none; null for a picture. */
function toSign(image: HtmlElement): string | null {
  const alt = readAttribute(image, 'alt') ?? '';
  if (pictograph.test(alt) && alt.length <= 8) return alt;
  const isSign =
    signClass.test(readAttribute(image, 'class') ?? '') ||
    signAddress.test(readAttribute(image, 'data-src') ?? readAttribute(image, 'src') ?? '') ||
    // Drawn no larger than a character.
    (sizeOf(image, 'width') <= 24 && sizeOf(image, 'height') <= 24 && !isPixel(image));
  return isSign ? cutText(alt, 40) : null;
}

function isPixel(image: HtmlElement): boolean {
  return sizeOf(image, 'width') <= 2 || sizeOf(image, 'height') <= 2;
}

/** The size an image is drawn at, px; NaN where it is not said. */
function sizeOf(image: HtmlElement, name: 'width' | 'height'): number {
  const inStyle = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\d.]+)(?:px)?\\s*(?:;|!|$)`, 'i');
  const style = inStyle.exec(readAttribute(image, 'style') ?? '')?.[1];
  const said = readAttribute(image, name);
  if (style !== undefined) return Number.parseFloat(style);
  return said === null || said.endsWith('%') ? Number.NaN : Number.parseFloat(said);
}

/** Of a srcset (HTML §4.8.4.2.1) the narrowest that is wide enough, else the widest; a density counts as so many thousand px. */
function chooseOf(srcset: string | null): string | null {
  if (srcset === null) return null;
  const found = srcset
    .slice(0, 20_000)
    .split(/,\s+|,(?=https?:|\/)/)
    .map((candidate) => {
      const [address = '', size = '1x'] = candidate.trim().split(/\s+/);
      const number = Number.parseFloat(size);
      return { address, width: size.endsWith('w') ? number : number * 1_000 };
    })
    .toSorted((a, b) => a.width - b.width);
  return (found.find(({ width }) => width >= enough) ?? found.at(-1))?.address || null;
}

/** The name of a file nobody else can read: on the computer where the text was written, in its mail, or beside the page. */
function toFileName(address: string): string | null {
  if (/^(?:https?|data|blob|about|javascript|chrome[\w-]*):/i.test(address)) return null;
  const name = address.split(/[?#]/)[0]?.replace(/^cid:/i, '').split(/[/\\]/).at(-1) ?? '';
  return /^[^\p{Cc}:*"<>|]{1,200}$/u.test(name) ? name : null;
}
