import { placesKey } from '#lib/readers/reading-place.ts';
import { toInline } from '#lib/readers/to-inline.ts';

/** What HTML has no word for and React would bring too late. */
function helpEarly(placesKey: string): void {
  const year = 365 * 24 * 60 * 60;
  const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
    ArrowRight: (index, count) => (index + 1) % count,
    ArrowLeft: (index, count) => (index - 1 + count) % count,
    Home: () => 0,
    End: (_, count) => count - 1,
  };

  // The browser saves data though it did not say so in the request: the lite page is offered.
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData === true) document.documentElement.dataset['saves'] = '';

  // Heard on the way down: React stops at the document what it has not yet the code to answer (React 19.3, `dispatchEvent`).
  const hear = <Type extends 'click' | 'keydown'>(type: Type, listen: (event: WindowEventMap[Type]) => void) =>
    addEventListener(type, listen, true);

  // A choice of edition is remembered, so that `/` leads there next time.
  hear('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLElement>('a[data-edition]') : null;
    if (link) document.cookie = `edition=${link.dataset['edition'] ?? ''}; path=/; max-age=${year}; samesite=lax`;
  });

  // To another edition of the same page one goes at the place where one is: its blocks have the same ids. Set when the link is
  // pressed, so that a new tab opens there too.
  const aim = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-edition]') : null;
    const tail = (path: string) => path.replace(/^\/[^/]+/, '');
    if (link === null || tail(link.pathname) !== tail(location.pathname)) return;
    const blocks = [...document.querySelectorAll('[data-body] [id]')];
    const block = blocks.findLast((each) => each.getBoundingClientRect().top <= 48);
    link.hash = block === undefined ? '' : block.id;
  };
  for (const type of ['pointerdown', 'click'] as const) addEventListener(type, aim, true);

  // A link within a sheet has led somewhere: the sheet would stand before it.
  hear('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('[popover] a[href^="#"]') : null;
    link?.closest<HTMLElement>('[popover]')?.hidePopover();
  });

  // The current link of a row is brought into view: only the row is scrolled, never the page.
  addEventListener('DOMContentLoaded', () => {
    for (const row of document.querySelectorAll<HTMLElement>('[data-row]')) {
      const link = row.querySelector<HTMLElement>('[aria-current]');
      if (link) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
    }
  });

  // Arrow keys move between the links of a row.
  hear('keydown', (event) => {
    const step = steps[event.key];
    const link = event.target instanceof Element ? event.target.closest('[data-row] a') : null;
    if (step === undefined || link === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...(link.closest('[data-row]')?.querySelectorAll('a') ?? [])];
    event.preventDefault();
    all[step(all.indexOf(link as HTMLAnchorElement), all.length)]?.focus();
  });

  addEventListener('beforeprint', () => {
    const day = document.querySelector<HTMLElement>('[data-printed]');
    const date = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' });
    if (day) day.textContent = `${day.dataset['printed'] ?? ''} ${date}`;
  });
  // Whose place in this story is kept is offered to go on from there at once, not at the first touch.
  addEventListener('load', () => {
    const story = document.querySelector<HTMLElement>('[data-story]')?.dataset['story'];
    try {
      const { pinyin } = document.documentElement.dataset;
      if (story && pinyin !== undefined) dispatchEvent(new Event('kanbao:wake'));
      else if (story && localStorage.getItem(placesKey)?.includes(story)) dispatchEvent(new Event('kanbao:wake'));
    } catch {
      // A browser that forbids storage has kept nothing.
    }
  });

  // Next, once awake, writes the address it began with into the history, at times twice. Who went back in that moment is at
  // another place of the page by then, and the old place must not be written over it: the page would say one and stand at
  // the other. Next gives whole paths; a place alone is given by us (contents.client.tsx), who know where the reader goes.
  history.replaceState = (state: { __NA?: boolean } | null, unused, url) => {
    const isOurs = state?.__NA !== true || url == null || String(url).startsWith('#');
    const isHere = !isOurs && new URL(url, location.href).href.split('#')[0] === location.href.split('#')[0];
    History.prototype.replaceState.call(history, state, unused, isHere ? location.href : url);
  };

  // What only React knows an answer to is kept until it is there and asks (early-events.ts).
  const kept: Event[] = [];
  const keep = (event: Event) => void (kept.length < 20 && kept.push(event));
  for (const type of ['keydown', 'click'] as const) hear(type, keep);
  globalThis.kanbaoEarly = {
    take(type) {
      removeEventListener(type, keep, true);
      const taken = kept.filter((event) => event.type === type);
      for (const event of taken) kept.splice(kept.indexOf(event), 1);
      return taken;
    },
  };
}

export const helpScript = toInline(helpEarly, placesKey);
