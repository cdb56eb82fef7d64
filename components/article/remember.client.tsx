'use client';

import { useEffect } from 'react';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { isLongPassage, withSource } from '#lib/readers/copying.ts';
import { loadShelf, storeShelf, withReading } from '#lib/readers/shelf.ts';

type Props = Readonly<{ story: string; edition: EditionCode; source: string }>;

const readTitle = (): string => document.querySelector('h1')?.textContent.trim() ?? document.title;

/** How far down the text the lower edge of the window is, 0 to 1: what has been on the screen. */
function readShare(): number {
  const box = document.querySelector('[data-body]')?.getBoundingClientRect();
  if (!box || box.height === 0) return 0;
  return Math.min(1, Math.max(0, (innerHeight - box.top) / box.height));
}

/** Puts the line of the source behind a long passage of the article that is copied, unless the reader wants none. */
function copyWithSource(event: ClipboardEvent, source: string): void {
  const selection = getSelection();
  const node = selection?.anchorNode;
  const start = node instanceof Element ? node : node?.parentElement;
  if (!selection || !event.clipboardData || document.documentElement.dataset['copy'] === 'plain') return;
  if (document.activeElement?.matches('input, textarea') === true || !start?.closest('[data-body]')) return;
  const text = selection.toString();
  if (!isLongPassage(text)) return;
  const range = selection.getRangeAt(0);
  const holder = document.createElement('div');
  holder.append(range.cloneContents());
  // Words and signs of ours that are no part of the text.
  for (const each of holder.querySelectorAll('[data-aside], [data-full]')) each.remove();
  // Where the selection begins, whichever way it was drawn.
  const { startContainer } = range;
  const from = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const block = from?.closest('[data-body] > [id]')?.id;
  const address = `${location.origin}${location.pathname}${block === undefined ? '' : `#${block}`}`;
  const line = source.replace('{title}', readTitle()).replace('{address}', address);
  const copied = withSource({ text, html: holder.innerHTML }, line);
  event.clipboardData.setData('text/plain', copied.text);
  event.clipboardData.setData('text/html', copied.html);
  event.preventDefault();
}

/** Notes in the reader's own browser that this story was opened and how far it was read; copies say where they are from. */
export function Remember({ story, edition, source }: Props) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let farthest = 0;
    const keep = () => {
      timer = undefined;
      const entry = { story, edition, title: readTitle(), path: location.pathname, at: Date.now(), share: farthest };
      storeShelf(withReading(loadShelf(), entry));
    };
    const later = () => {
      farthest = Math.max(farthest, readShare());
      clearTimeout(timer);
      timer = setTimeout(keep, 400);
    };
    const leave = () => {
      if (timer !== undefined) keep();
    };
    const copy = (event: ClipboardEvent) => copyWithSource(event, source);
    later();
    addEventListener('scroll', later, { passive: true });
    addEventListener('pagehide', leave);
    document.addEventListener('copy', copy);
    return () => {
      clearTimeout(timer);
      removeEventListener('scroll', later);
      removeEventListener('pagehide', leave);
      document.removeEventListener('copy', copy);
    };
  }, [story, edition, source]);
  return null;
}
