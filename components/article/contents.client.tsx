'use client';

import { useEffect, useState } from 'react';
import styles from '#components/article/contents.module.css';
import type { ContentsEntry } from '#components/article/to-contents.ts';
import { takeEarly } from '#lib/readers/early-events.ts';

type Props = Readonly<{
  id: string;
  label: string;
  entries: readonly ContentsEntry[];
  close: string;
  words: Readonly<{ previous: string; next: string }>;
}>;

/** How far down the window the reading line is: the section that has passed it is the one being read. */
const readingLine = 0.3;

/** Index of the section being read, -1 before the first. */
function findCurrent(entries: readonly ContentsEntry[]): number {
  const line = innerHeight * readingLine;
  return entries.findLastIndex(
    ({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= line,
  );
}

/**
 * Whether the page has come to rest at a section it was sent to: near the top, or, where the page ends before the
 * section can get there, anywhere in the window.
 */
function isAt(entry: ContentsEntry | undefined): boolean {
  const top = document.getElementById(entry?.id ?? 'top')?.getBoundingClientRect().top ?? Infinity;
  const isEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  return top >= -2 && top <= innerHeight * (isEnd ? 1 : readingLine);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/**
 * The contents of an article: in the margin on a desktop, a sheet on a phone; the same element, which without
 * JavaScript is a list of links. With it the section being read is marked, and J and K go to the next and previous one;
 * a key pressed too early counts.
 */
export function Contents({ id, label, entries, close, words }: Props) {
  const [current, setCurrent] = useState(-1);

  useEffect(() => {
    let frame = 0;
    // The section the reader asked for, until they scroll on: the page may still glide there, or end above it.
    let goal: number | null = null;
    const follow = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() =>
        setCurrent(goal !== null && isAt(entries[goal]) ? goal : findCurrent(entries)),
      );
    };
    const rest = () => {
      if (goal !== null && !isAt(entries[goal])) goal = null;
    };
    const leave = () => {
      goal = null;
    };
    const arrive = () => {
      const index = entries.findIndex(({ id }) => `#${id}` === location.hash);
      goal = index < 0 ? null : index;
      follow();
    };
    const press = (event: KeyboardEvent) => {
      const step = { j: 1, k: -1 }[event.key.toLowerCase()];
      const isOff = document.documentElement.dataset['keys'] === 'off';
      if (step === undefined || isOff || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target))
        return;
      go(Math.max(-1, Math.min((goal ?? findCurrent(entries)) + step, entries.length - 1)));
    };
    const go = (index: number) => {
      const place = entries[index]?.id ?? 'top';
      goal = index;
      follow();
      document.getElementById(place)?.scrollIntoView();
      history.replaceState(history.state, '', `#${place}`);
    };
    arrive();
    addEventListener('hashchange', arrive);
    addEventListener('scrollend', rest);
    addEventListener('wheel', leave, { passive: true });
    addEventListener('touchmove', leave, { passive: true });
    addEventListener('scroll', follow, { passive: true });
    addEventListener('resize', follow, { passive: true });
    addEventListener('keydown', press);
    for (const event of takeEarly('keydown')) press(event);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('hashchange', arrive);
      removeEventListener('scrollend', rest);
      removeEventListener('wheel', leave);
      removeEventListener('touchmove', leave);
      removeEventListener('scroll', follow);
      removeEventListener('resize', follow);
      removeEventListener('keydown', press);
    };
  }, [entries]);

  const previous = entries[current - 1] ?? (current === 0 ? { id: 'top' } : undefined);
  const next = entries[current + 1];
  return (
    <nav id={id} popover="auto" className={`sheet ${styles.contents}`} aria-label={label}>
      <div className="sheet-head" data-full="">
        <p>{label}</p>
        <button type="button" popoverTarget={id} popoverTargetAction="hide">
          {close}
        </button>
      </div>
      <ol className={styles.list}>
        {entries.map((entry, index) => (
          <li key={entry.id}>
            <a className={styles.link} href={`#${entry.id}`} aria-current={index === current ? 'location' : undefined}>
              {entry.number === null ? null : <span className={styles.number}>{entry.number}</span>}
              <span>{entry.title}</span>
            </a>
          </li>
        ))}
      </ol>
      <p className={styles.steps} data-full="">
        <Step href={previous?.id} word={words.previous} letter="K" />
        <Step href={next?.id} word={words.next} letter="J" />
      </p>
    </nav>
  );
}

function Step({ href, word, letter }: Readonly<{ href: string | undefined; word: string; letter: string }>) {
  const inner = (
    <>
      {word} <kbd>{letter}</kbd>
    </>
  );
  return href === undefined ? <span aria-hidden="true">{inner}</span> : <a href={`#${href}`}>{inner}</a>;
}
