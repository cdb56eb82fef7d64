import { mostStories, readShare, shelfEvent, shelfKey } from '#lib/readers/shelf.ts';
import { toInline } from '#lib/readers/to-inline.ts';
import { toVersionKey } from '#lib/readers/versions.ts';

/**
 * What of the shelf cannot wait for React: the state of the save button and its click, and the mark of stories that
 * were read. The word of that mark stands at <main>. Pages that show nothing without scripts (`data-wakes`), and a story
 * that is newer than its last reading, ask for the scripts at once.
 */
function keepShelf(shelfKey: string, shelfEvent: string, most: number, readShare: number, versionKey: string): void {
  type Entry = { story: string; share?: number };
  const toList = (value: unknown) =>
    (Array.isArray(value) ? (value as Array<Entry | null>) : []).filter((each) => typeof each?.story === 'string');
  const load = () => {
    let stored: unknown = null;
    try {
      stored = JSON.parse(localStorage.getItem(shelfKey) ?? 'null');
    } catch {
      // Half a text, or a browser that forbids storage.
    }
    const { saved, read } = (stored ?? {}) as { saved?: unknown; read?: unknown };
    return { saved: toList(saved) as Entry[], read: toList(read) as Entry[] };
  };
  const findStory = () => document.querySelector<HTMLElement>('[data-story]')?.dataset;
  const show = () => {
    const { saved, read } = load();
    const open = findStory()?.['story'];
    for (const button of document.querySelectorAll('[data-save]'))
      button.setAttribute('aria-pressed', String(saved.some(({ story }) => story === open)));
    const done = new Set(read.filter(({ share }) => (share ?? 0) >= readShare).map(({ story }) => story));
    const word = document.getElementById('main')?.dataset['read'] ?? '';
    for (const link of document.querySelectorAll<HTMLElement>('a[data-card]')) {
      if (done.has(link.dataset['card'] ?? '')) link.dataset['read'] = word;
      else delete link.dataset['read'];
    }
  };

  if (!('speechSynthesis' in window)) document.documentElement.dataset['mute'] = '';
  addEventListener('DOMContentLoaded', show);
  addEventListener(shelfEvent, show);
  addEventListener('storage', ({ key }) => {
    if (key === shelfKey || key === null) show();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) show();
  });
  // On the way down, as early-help.ts says.
  addEventListener(
    'click',
    ({ target }) => {
      const story = findStory()?.['story'];
      if (!(target instanceof Element) || target.closest('[data-save]') === null || !story) return;
      const shelf = load();
      const others = shelf.saved.filter((each) => each.story !== story);
      if (others.length === shelf.saved.length) {
        const path = location.pathname;
        const title = (document.querySelector('h1')?.textContent ?? '').slice(0, 300);
        const entry = { story, title, edition: path.split('/')[1], path, at: Date.now() };
        others.unshift(entry);
      }
      try {
        localStorage.setItem(shelfKey, JSON.stringify({ saved: others.slice(0, most), read: shelf.read }));
      } catch {
        // The button then says what is true: not saved.
      }
      dispatchEvent(new Event(shelfEvent));
    },
    true,
  );
  addEventListener('load', () => {
    const { story, updated } = findStory() ?? {};
    let kept: string | null = null;
    try {
      kept = localStorage.getItem(`${versionKey}${document.documentElement.lang}.${story ?? ''}`);
    } catch {
      // What is forbidden to be kept was not kept.
    }
    const isNewer = updated !== undefined && kept !== null && !kept.startsWith(`${updated}|`);
    if (isNewer || document.querySelector('[data-wakes]')) dispatchEvent(new Event('kanbao:wake'));
  });
}

export const shelfScript = toInline(keepShelf, shelfKey, shelfEvent, mostStories, readShare, toVersionKey('', ''));
