import { domainToUnicode } from 'node:url';
import { isLink } from '#lib/articles/body.ts';
import { readAttribute, type HtmlElement } from '#lib/ingest/html/nodes.ts';

/** An address in a source made absolute; null for what is no http or https address (or mailto, where links are meant). */
export function resolveAddress(address: string, base: string | null): URL | null {
  const url = URL.parse(address.trim(), base ?? undefined);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  // Node lets a name through that only looks like an international one (UTS #46 §4 refuses it).
  return domainToUnicode(url.hostname).includes('xn--') ? null : url;
}

/**
 * Where a link of a source leads, absolute; null where readers are not to be sent, and for a place on its own page, whose
 * ids a body does not keep.
 */
export function resolveLink(address: string | null, base: string | null): string | null {
  if (address === null || address === '' || address.startsWith('#')) return null;
  if (/^mailto:/i.test(address)) return isLink(address) ? address : null;
  const href = resolveAddress(address, base)?.href ?? null;
  return href !== null && isLink(href) ? href : null;
}

/** Attributes in which pages that load pictures late (WeChat, WordPress, news sites) keep the true address, best first. */
const lateAttributes = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-actualsrc',
  'data-original-src',
  'data-url',
];

/** The address of a picture, absolute; null for none, for pixels that count readers, and for what is drawn in place. */
export function findPicture(image: HtmlElement, base: string | null): string | null {
  if (isPixel(image)) return null;
  const late = lateAttributes.map((name) => readAttribute(image, name)).find((value) => value !== null);
  const candidates = [
    late,
    largestOf(readAttribute(image, 'data-srcset')),
    readAttribute(image, 'src'),
    largestOf(readAttribute(image, 'srcset')),
  ];
  for (const candidate of candidates) {
    if (candidate == null) continue;
    const url = resolveAddress(candidate, base);
    if (url !== null) return url.href;
  }
  return null;
}

function isPixel(image: HtmlElement): boolean {
  const size = (name: string): number => Number.parseInt(readAttribute(image, name) ?? '', 10);
  return size('width') <= 2 || size('height') <= 2;
}

/** The widest of a srcset (HTML §4.8.4.2.1); a density counts as so many thousand px. */
function largestOf(srcset: string | null): string | null {
  if (srcset === null) return null;
  const found = srcset
    .slice(0, 20_000)
    .split(/,\s+|,(?=https?:|\/)/)
    .map((candidate) => {
      const [address = '', size = '1x'] = candidate.trim().split(/\s+/);
      const number = Number.parseFloat(size);
      return { address, width: size.endsWith('w') ? number : number * 1_000 };
    });
  return found.toSorted((a, b) => b.width - a.width)[0]?.address || null;
}
