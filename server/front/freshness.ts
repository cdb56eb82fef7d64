import type { ChangeLog } from '#server/front/change-log.ts';
import type { Page } from '#server/front/page.ts';

/** While a changed list is made anew, the old one may be shown for this long, ms. */
const grace = 100;
/** While changes may be missed, what was rendered this long ago still counts as fresh, ms. */
const blindFor = 1_000;

/**
 * `fresh` is shown, `stale` is shown and made anew behind the reader, `old` is shown only if nothing newer can be had.
 * RFC 9111 §4.2, with what the outbox knows above it: a changed page is old, whatever its age.
 */
export function judge(page: Page, now: number, log: Pick<ChangeLog, 'blindSince'>): 'fresh' | 'stale' | 'old' {
  if (page.outdatedAt > 0) return !page.hard && now - page.outdatedAt <= grace ? 'stale' : 'old';
  const age = now - page.renderedAt;
  // Until what was missed has been read, nothing older than the outage is called fresh.
  if (log.blindSince !== null && age > blindFor) return 'old';
  const { maxAge, staleWhileRevalidate } = page.lifetime;
  if (age <= maxAge * 1_000) return 'fresh';
  return age <= (maxAge + staleWhileRevalidate) * 1_000 ? 'stale' : 'old';
}

/** Whether a page may stand in for a newer one that cannot be had (stale-if-error, RFC 5861 §4). */
export function keptOnError(page: Page, now: number): boolean {
  return now - page.renderedAt <= (page.lifetime.maxAge + page.lifetime.staleIfError) * 1_000;
}
