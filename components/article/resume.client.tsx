'use client';

import { useEffect, useState } from 'react';
import { findPlace, keepPlace, type Place } from '#lib/readers/reading-place.ts';
import styles from '#components/article/resume.module.css';
import type { ContentsEntry } from '#components/article/to-contents.ts';

type Props = Readonly<{
  story: string;
  entries: readonly ContentsEntry[];
  words: Readonly<{ resume: string; start: string; dismiss: string }>;
}>;

/** Below this share of the page nothing has been read; above the other one everything has. */
const [begun, finished] = [0.06, 0.94];

/** The block at the reading line, the nearest section before it, and how far down the page that is. */
function readPlace(): Place | null {
  const blocks = [...document.querySelectorAll<HTMLElement>('[data-body] [id]')];
  const line = innerHeight * 0.3;
  const block = blocks.findLast((each) => each.getBoundingClientRect().top <= line);
  const share = scrollY / Math.max(1, document.documentElement.scrollHeight - innerHeight);
  return block === undefined || share < begun || share > finished ? null : { block: block.id, at: Date.now(), share };
}

/** The title of the section a block stands in; null before the first. */
function findTitle(block: HTMLElement, entries: readonly ContentsEntry[]): string | null {
  const before = entries.filter(({ id }) => {
    const heading = document.getElementById(id);
    return (
      heading !== null &&
      (heading === block || (heading.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
    );
  });
  return before.at(-1)?.title ?? null;
}

/** Keeps the reader's place in a story, and on coming back offers to go on from there; it never jumps by itself. */
export function Resume({ story, entries, words }: Props) {
  const [offer, setOffer] = useState<Readonly<{ block: string; label: string }> | null>(null);

  useEffect(() => {
    const place = findPlace(story);
    const block = place && document.getElementById(place.block);
    let frame = 0;
    if (block && location.hash === '' && scrollY < innerHeight / 2) {
      const label = words.resume.replace('{place}', findTitle(block, entries) ?? words.start);
      frame = requestAnimationFrame(() => setOffer({ block: block.id, label }));
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      timer = undefined;
      keepPlace(story, readPlace());
    };
    // A page that was left before it was scrolled at all says nothing about where the reader stopped.
    const leave = () => {
      if (timer !== undefined) keep();
    };
    const later = () => {
      setOffer((open) => (scrollY > innerHeight ? null : open));
      clearTimeout(timer);
      timer = setTimeout(keep, 400);
    };
    addEventListener('scroll', later, { passive: true });
    addEventListener('pagehide', leave);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      removeEventListener('pagehide', leave);
      removeEventListener('scroll', later);
    };
  }, [story, entries, words]);

  if (offer === null) return null;
  return (
    <aside className={styles.offer} aria-live="polite">
      <a href={`#${offer.block}`} onClick={() => setOffer(null)}>
        {offer.label}
      </a>
      <button type="button" onClick={() => setOffer(null)}>
        {words.dismiss}
      </button>
    </aside>
  );
}
