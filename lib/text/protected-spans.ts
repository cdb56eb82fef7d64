/**
 * The parts of a plain text that are not prose and that no step may touch: fenced and inline code, indented code without
 * Han characters, table rows, addresses, targets of Markdown links.
 */
const pattern = new RegExp(
  [
    String.raw`^\x60\x60\x60[^\n]*\n(?:(?!\x60\x60\x60)[^\n]*\n)*(?:\x60\x60\x60[^\n]*)?`,
    String.raw`\x60[^\x60\n]+\x60`,
    String.raw`^\|[^\n]*`,
    String.raw`^(?: {4}|\t)[^\n\p{Script=Han}]+$`,
    String.raw`(?:https?:\/\/|www\.)[A-Za-z0-9\-._~:\/?#@!$&'()*+,;=%]+`,
    String.raw`[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}`,
    String.raw`\]\([^)\n]*\)`,
  ].join('|'),
  'gmu',
);

export type Span = { start: number; end: number };

/** The protected spans of a text, in order, not overlapping. Linear in the text. */
export function findProtected(text: string): Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** A test for offsets asked for in rising order. */
export function protectionAt(text: string): (offset: number) => boolean {
  const spans = findProtected(text);
  let index = 0;
  return (offset) => {
    while (index < spans.length && (spans[index]?.end ?? 0) <= offset) index += 1;
    return offset >= (spans[index]?.start ?? Infinity);
  };
}
