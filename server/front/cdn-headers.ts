import type { Lifetime } from '#server/front/page.ts';

/**
 * What a CDN or Varnish before us is told: how long it may keep a page (RFC 9213), and the names by which it will be
 * told that the page is old, in the two spellings that are in use. Nothing unless somebody tells it (PURGE_URL): a
 * cache that nobody tells would show old pages.
 */
export function toCdnHeaders(isTold: boolean, lifetime: Lifetime, tags: readonly string[]): Array<[string, string]> {
  if (!isTold || lifetime.maxAge === 0) return [];
  const { maxAge, staleWhileRevalidate, staleIfError } = lifetime;
  const control = `max-age=${maxAge}, stale-while-revalidate=${staleWhileRevalidate}, stale-if-error=${staleIfError}`;
  return [
    ['cdn-cache-control', control],
    ['cache-tag', tags.join(',')],
    ['surrogate-key', tags.join(' ')],
  ];
}
