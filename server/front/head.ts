import type { How } from '#server/front/page-cache.ts';
import type { Encoding, Page } from '#server/front/page.ts';

/** RFC 9211: what became of a request here. */
const cacheStatus: Readonly<Record<How, string>> = {
  hit: 'kanbao; hit',
  stale: 'kanbao; hit; detail=stale-while-revalidate',
  miss: 'kanbao; fwd=miss; stored',
  'last-known-good': 'kanbao; hit; fwd=stale; detail=stale-if-error',
};

/**
 * The fields of an answer as one flat list, the form Node writes quickest. Made once a second for each encoding: only
 * `Age` and what became of the request change.
 */
export function toHead(page: Page, encoding: Encoding, body: Buffer, how: How, now: number): string[] {
  const second = Math.floor(now / 1_000);
  const made = page.heads[encoding];
  if (made !== undefined && made.second === second && made.status === how) return made.lines;
  const age = Math.max(0, Math.floor((now - page.renderedAt) / 1_000));
  const lines: string[] = [];
  for (const [name, value] of page.headers) lines.push(name, value);
  lines.push('etag', `"${page.etag}-${encoding}"`, 'content-length', String(body.length));
  if (encoding !== 'identity') lines.push('content-encoding', encoding);
  lines.push('age', String(age), 'cache-status', cacheStatus[how], 'server-timing', `cache;desc="${how}"`);
  page.heads[encoding] = { second, status: how, lines };
  return lines;
}
