import { toInline } from '#lib/readers/to-inline.ts';

/** Where reads are told: the front door counts them. */
const readsAddress = '/api/reads';
/** In the browser's session: behind it the story; `1` told that it was read, `2` to the end as well. */
export const toldKey = 'kanbao.told.';
/** Seconds for which a story is seen: of one who scrolls, and of one whose whole story stands in the window. */
const seconds = { scrolled: 10, whole: 30 } as const;

/**
 * Tells once in a session that a story was read, and once that its end was. Nothing is told of who asks not to be
 * tracked, whose browser keeps nothing, or which is driven by a program. A page that is made before it is wanted
 * (prerendering) is hidden, so its time does not go on. Not `sendBeacon`: it would send cookies.
 */
function countReading(address: string, key: string, scrolledFor: number, wholeFor: number): void {
  const { doNotTrack, globalPrivacyControl, webdriver } = navigator as Navigator & { globalPrivacyControl?: boolean };
  if (doNotTrack === '1' || globalPrivacyControl === true || webdriver) return;
  let seen = 0;
  let hasScrolled = false;
  addEventListener('scroll', () => (hasScrolled = true), { passive: true });
  const timer = setInterval(() => {
    const body = document.querySelector('[data-body]');
    const story = document.querySelector<HTMLElement>('[data-story]')?.dataset['story'];
    if (!body || !story || document.hidden || matchMedia('print').matches) return;
    seen += 1;
    const atEnd = body.getBoundingClientRect().bottom <= innerHeight;
    if (seen < scrolledFor || !(hasScrolled || (atEnd && seen >= wholeFor))) return;
    try {
      const told = Number(sessionStorage.getItem(key + story));
      const due = atEnd ? 2 : 1;
      if (told < due) sessionStorage.setItem(key + story, String(due));
      for (let kind = told; kind < due; kind += 1) {
        const text = JSON.stringify({ article: story, edition: location.pathname.split('/')[1], end: kind === 1 });
        fetch(address, { method: 'POST', body: text, credentials: 'omit', keepalive: true }).catch(() => undefined);
      }
      if (atEnd) clearInterval(timer);
    } catch {
      // Storage is forbidden: it could not be told once only.
      clearInterval(timer);
    }
  }, 1_000);
}

export const readScript = toInline(countReading, readsAddress, toldKey, seconds.scrolled, seconds.whole);
