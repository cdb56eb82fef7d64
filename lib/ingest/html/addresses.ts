import { domainToUnicode } from 'node:url';
import { isLink } from '#lib/articles/links.ts';

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
  const href = resolveAddress(unwrap(address), base)?.href ?? null;
  return href !== null && isLink(href) ? href : null;
}

/** Google Docs leads every link past its own counter; the reader goes where the author meant. */
function unwrap(address: string): string {
  if (!/^https?:\/\/www\.google\.com\/url\?/i.test(address)) return address;
  const query = URL.parse(address)?.searchParams;
  const inner = query?.get('q') ?? query?.get('url') ?? '';
  return /^https?:\/\//i.test(inner) ? inner : address;
}
