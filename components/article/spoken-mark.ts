import { listTexts } from '#lib/readers/block-text.ts';
import type { Sentence } from '#lib/readers/speech.ts';

const highlightName = 'kanbao-spoken';

/** What is read aloud, in order: headline, standfirst, and each paragraph and heading by itself; no tables, no captions. */
export function listSpokenBlocks(): HTMLElement[] {
  const body = '[data-body] > :is(p, h2), [data-body] > :is(ul, ol, aside) p, [data-body] blockquote p';
  return [...document.querySelectorAll<HTMLElement>(`article :is(h1, h1 + p), ${body}`)];
}

/** The place of a sentence in its block. */
function toRange(block: HTMLElement, { start, end }: Sentence): Range {
  const range = document.createRange();
  range.selectNodeContents(block);
  let at = 0;
  let hasStart = false;
  for (const text of listTexts(block)) {
    const next = at + text.length;
    if (!hasStart && start < next) {
      range.setStart(text, start - at);
      hasStart = true;
    }
    if (end <= next) {
      range.setEnd(text, end - at);
      break;
    }
    at = next;
  }
  return range;
}

/** Marks the sentence being spoken, its block where the browser has no CSS Custom Highlight API, and keeps it in view. */
export function markSpoken(block: HTMLElement, sentence: Sentence): void {
  const range = toRange(block, sentence);
  if ('highlights' in CSS) CSS.highlights.set(highlightName, new Highlight(range));
  else block.dataset['spoken'] = '';
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= 60 && bottom <= innerHeight - 120) return;
  const isStill =
    matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset['motion'] === 'off';
  scrollTo({ top: scrollY + top - innerHeight * 0.3, behavior: isStill ? 'instant' : 'smooth' });
}

/** Takes the mark away. */
export function unmarkSpoken(): void {
  if ('highlights' in CSS) CSS.highlights.delete(highlightName);
  for (const block of document.querySelectorAll<HTMLElement>('[data-spoken]')) delete block.dataset['spoken'];
}
