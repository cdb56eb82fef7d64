import type { ChangeLog } from '#server/front/change-log.ts';
import { decodePage, encodePage } from '#server/front/codec.ts';
import type { Counters } from '#server/front/counters.ts';
import type { Asking, Render } from '#server/front/renders.ts';
import type { StoredPage } from '#server/front/page.ts';
import type { SharedTier } from '#server/front/shared/tier.ts';

type Sharing = Readonly<{
  tier: SharedTier;
  render: Render;
  log: Pick<ChangeLog, 'isCurrent' | 'timeline'>;
  build: string;
  counters: Pick<Counters, 'fromTier'>;
}>;

/** How long a render may take before others stop waiting for it, and before its claim lapses, ms. */
const waited = 1_500;
const claimed = 5_000;
/** How long a page stays there at most, in seconds: what is still read by then is rendered once more. */
const longestKept = 86_400;

/**
 * A render that several instances make once: whoever claims it renders, the others take what it made. It is taken only
 * if it is current by what this instance knows itself, so the tier is never a source of freshness, only of bytes.
 */
export function shareRenders({ tier, render, log, build, counters }: Sharing): Render {
  // Pages of another build or another count of changes are none of ours.
  const nameOf = ({ key }: Asking): string => `${build}:${log.timeline}:${key}`;

  function toCurrent(bytes: Buffer | null, { key }: Asking): StoredPage | null {
    if (bytes === null) return null;
    const page = decodePage(bytes);
    if (page === null || page.key !== key || page.build !== build || !log.isCurrent(page)) return null;
    return Date.now() - page.renderedAt <= page.lifetime.maxAge * 1_000 ? page : null;
  }

  function take(page: StoredPage): Awaited<ReturnType<Render>> {
    counters.fromTier += 1;
    return { page, keep: true, isShared: true };
  }

  return async (asking, ticket) => {
    if (!tier.healthy()) return render(asking, ticket);
    const name = nameOf(asking);
    const there = toCurrent(await tier.get(name), asking);
    if (there !== null) return take(there);
    if (!(await tier.claim(name, claimed))) {
      // A claimant may know less than we do yet, and have rendered the page before our change: then it is our turn.
      const made = toCurrent(await tier.waitFor(name, waited), asking);
      if (made !== null) return take(made);
      await tier.claim(name, claimed);
    }
    try {
      const rendered = await render(asking, ticket);
      const { page, keep } = rendered;
      // Not waited for: the reader has the page.
      const seconds = Math.min(page.lifetime.maxAge + page.lifetime.staleWhileRevalidate, longestKept);
      void (keep && seconds > 0 ? tier.set(name, encodePage(page), seconds) : tier.release(name));
      return rendered;
    } catch (error) {
      void tier.release(name);
      throw error;
    }
  };
}
