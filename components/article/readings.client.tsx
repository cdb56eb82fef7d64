'use client';

import { useEffect } from 'react';
import type { Readings as Found } from '#lib/text/readings.ts';

type Props = Readonly<{
  /** Where the readings of this page are. */
  path: string;
}>;

/** Pinyin over the words of an article for who has chosen it (`data-pinyin` on <html>); fetched only then. */
export function ReadingsOver({ path }: Props) {
  useEffect(() => {
    const root = document.documentElement;
    const left = new AbortController();
    let found: Promise<Found | null> | undefined;
    let shown = 'off';

    const load = async (): Promise<Found | null> => {
      const answer = await fetch(path, { signal: left.signal });
      return answer.ok ? ((await answer.json()) as Found) : null;
    };
    const follow = async (): Promise<void> => {
      const wanted = root.dataset['pinyin'] ?? 'off';
      if (wanted === shown) return;
      shown = wanted;
      const { hideReadings, showReadings } = await import('#components/article/show-readings.ts');
      if (wanted !== 'rare' && wanted !== 'all') return hideReadings();
      try {
        const readings = await (found ??= load());
        // Another choice may have been made while they came.
        if (readings !== null && shown === wanted) showReadings(readings, wanted);
      } catch {
        // Offline, or the page was left: the next choice asks again.
        found = undefined;
        shown = 'off';
      }
    };

    const observer = new MutationObserver(() => void follow());
    observer.observe(root, { attributes: true, attributeFilter: ['data-pinyin'] });
    void follow();
    return () => {
      left.abort();
      observer.disconnect();
    };
  }, [path]);

  return null;
}
