'use client';

import { useEffect, useRef, useState } from 'react';
import styles from '#components/article/changes.module.css';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { listBlocks, textOf } from '#lib/readers/block-text.ts';
import {
  compareVersions,
  findVersion,
  formatVersion,
  keepVersion,
  toVersionKey,
  type Changes as Changed,
} from '#lib/readers/versions.ts';

type Props = Readonly<{
  story: string;
  edition: EditionCode;
  words: Readonly<{
    count: Readonly<{ one: string; other: string }>;
    next: string;
    dismiss: string;
    changed: string;
    added: string;
  }>;
}>;

/** Marks a block with a rule, and says so to who cannot see it. */
function mark(block: HTMLElement, word: string): void {
  if (block.dataset['changed'] !== undefined) return;
  block.dataset['changed'] = '';
  const said = document.createElement('span');
  said.className = 'visually-hidden';
  said.dataset['aside'] = '';
  said.textContent = `${word} `;
  // A list and a table have no place for words before their first row.
  if (block.matches('p, h2, figure, aside')) block.prepend(said);
}

/**
 * What is other in this story than when the reader last read it: marks at the blocks, how many they are, and a link from
 * one to the next. The new version counts as read once its last change has been in the window, or the reader says so.
 */
export function Changes({ story, edition, words }: Props) {
  const [changed, setChanged] = useState<Changed>([]);
  const [next, setNext] = useState(0);
  const keepSeen = useRef<() => void>(undefined);

  useEffect(() => {
    const blocks = listBlocks();
    const texts = blocks.map((block) => ({ id: block.id, text: textOf(block) }));
    const lang = document.documentElement.lang;
    const updated = document.querySelector<HTMLElement>('[data-updated]')?.dataset['updated'] ?? '';
    const seen = findVersion(lang, story);
    const found = seen === null || seen.updated === updated ? [] : compareVersions(seen, texts);
    const keep = () => keepVersion(toVersionKey(lang, story), formatVersion(updated, Date.now(), texts));
    keepSeen.current = keep;
    const waiting = new Set(found.map(({ id }) => id));
    if (waiting.size === 0) {
      keep();
      return;
    }
    for (const { id, isNew } of found) {
      const block = document.getElementById(id);
      if (block) mark(block, isNew ? words.added : words.changed);
    }
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) waiting.delete(target.id);
      if (waiting.size === 0) keep();
    });
    for (const block of blocks) if (waiting.has(block.id)) watch.observe(block);
    const frame = requestAnimationFrame(() => setChanged(found));
    // Not at the click: React would change the link before the browser follows it.
    const arrive = () => setNext(found.findIndex(({ id }) => `#${id}` === location.hash) + 1);
    addEventListener('hashchange', arrive);
    return () => {
      removeEventListener('hashchange', arrive);
      cancelAnimationFrame(frame);
      watch.disconnect();
    };
  }, [story, words]);

  const goal = changed[next % Math.max(1, changed.length)];
  if (goal === undefined) return null;
  const one = new Intl.PluralRules(edition === 'en' ? 'en' : 'zh').select(changed.length) === 'one';
  return (
    <aside className={styles.changes} aria-live="polite">
      <span>{(one ? words.count.one : words.count.other).replace('{n}', String(changed.length))}</span>
      <a href={`#${goal.id}`}>{words.next}</a>
      <button
        type="button"
        onClick={() => {
          keepSeen.current?.();
          setChanged([]);
        }}
      >
        {words.dismiss}
      </button>
    </aside>
  );
}
