import type { Line } from '#lib/ingest/lines.ts';

const countHan = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0;

/**
 * How many lines at the head are an epigraph: two to four verse-like lines of one length (4–16 Han characters), parted by a
 * mark inside the verse and closed by one, or all of five or seven characters; what follows is longer prose or a section.
 * Two titles of one length have no marks and are not taken.
 */
export function countEpigraph(lines: readonly Line[], isSection: (at: number) => boolean): number {
  const size = countHan(lines[0]?.text ?? '');
  if (size < 4 || size > 32) return 0;
  let count = 0;
  while (count < 5 && isVerse(lines[count]?.text ?? '', size) && !isSection(count)) count += 1;
  if (count < 2 || count > 4) return 0;
  const [first = '', last = ''] = [lines[0]?.text, lines[count - 1]?.text];
  const marked = /[，；、,;]$/u.test(first) && /[。！？.!?；]$/u.test(last);
  const classical = count === 4 && (size === 5 || size === 7);
  const next = lines[count]?.text ?? '';
  return (marked || classical) && (isSection(count) || countHan(next) > size || next.startsWith('![')) ? count : 0;
}

/** Only Han characters and marks, as many characters as the first line. */
function isVerse(text: string, size: number): boolean {
  return countHan(text) === size && /^[\p{Script=Han}，。、；：？！,.;:?!]+$/u.test(text);
}
