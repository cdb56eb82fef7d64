import type { Readings } from '#lib/text/readings.ts';

/** Where the text of a place stands on the page; null where the page does not show it. */
function findText(place: string): Element | null {
  if (place === 'headline') return document.querySelector('h1#top');
  if (place === 'standfirst') return document.querySelector('h1#top + p');
  const element = document.getElementById(place);
  if (!element?.closest('[data-body]')) return null;
  // A heading's words are a link, with its number before it.
  return (/^H\d$/.test(element.tagName) && element.querySelector(':scope > a[href^="#"]')) || element;
}

/** The author's own readings, and what a script has put beside the words. */
const isBeside = (node: Node): boolean => node.parentElement?.closest('rt, rp, [data-aside]') !== null;

/** The texts below an element with their offsets; a line break is one unit, as in what the readings were made of. */
function listTexts(root: Element): { node: Text; start: number }[] {
  const texts: { node: Text; start: number }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let at = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.nodeName === 'BR') at += 1;
    if (!(node instanceof Text) || isBeside(node)) continue;
    texts.push({ node, start: at });
    at += node.data.length;
  }
  return texts;
}

/**
 * The reading is an attribute, which a style sheet shows: so it is no text of the page, and copying, finding, speech and
 * whoever reads the words of a paragraph do not meet it.
 */
function wrap(node: Text, start: number, length: number, reading: string): void {
  const word = node.splitText(start);
  word.splitText(length);
  const ruby = document.createElement('ruby');
  const text = document.createElement('rt');
  text.dataset['reading'] = reading;
  text.lang = 'zh-Latn-pinyin';
  word.replaceWith(ruby);
  ruby.append(word, text);
}

/** Puts readings over the words of the article, from its end to its beginning, so that offsets stay good. */
export function showReadings(readings: Readings, which: 'rare' | 'all'): void {
  hideReadings();
  const kinds = which === 'all' ? ([readings.rare, readings.common] as const) : ([readings.rare] as const);
  for (const place of new Set(kinds.flatMap((kind) => Object.keys(kind)))) {
    const root = findText(place);
    if (root === null) continue;
    const words = kinds.flatMap((kind) => toWords(kind[place] ?? [])).toSorted((one, other) => other.start - one.start);
    const texts = listTexts(root);
    for (const { start, length, reading } of words) {
      const text = texts.findLast((each) => each.start <= start);
      // A word that a mark cuts in two has none.
      if (text !== undefined && start + length <= text.start + text.node.data.length)
        wrap(text.node, start - text.start, length, reading);
    }
  }
}

function toWords(flat: ReadonlyArray<number | string>): { start: number; length: number; reading: string }[] {
  const words = [];
  for (let index = 0; index + 2 < flat.length; index += 3)
    words.push({ start: Number(flat[index]), length: Number(flat[index + 1]), reading: String(flat[index + 2]) });
  return words;
}

/** Takes them away: the text is as it came. */
export function hideReadings(): void {
  for (const text of document.querySelectorAll('rt[data-reading]')) {
    const ruby = text.parentElement;
    const parent = ruby?.parentElement;
    text.remove();
    ruby?.replaceWith(...ruby.childNodes);
    parent?.normalize();
  }
}
