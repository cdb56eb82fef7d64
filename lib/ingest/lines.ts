/** One line of a repaired text that is not blank: trimmed, with its number in the source (from 1). */
export type Line = { text: string; number: number; blankBefore: boolean };

/** The lines that hold something, in order. */
export function toLines(text: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim();
    if (trimmed === '') blankBefore = true;
    else {
      lines.push({ text: trimmed, number: index + 1, blankBefore });
      blankBefore = false;
    }
  }
  return lines;
}

const sentenceEnd = /[。！？；，、：.!?;,:…][”’」』）)"']*$/u;

/** Whether a line is short and unpunctuated as a title is: at most 40 Han characters or 120 of any kind, no mark at its end but ？ or ！. */
export function isTitleLike(text: string): boolean {
  const ends = sentenceEnd.test(text) && !/[？！?!][”’」』]?$/.test(text);
  return (
    text !== '' &&
    text.length <= 120 &&
    (text.match(/\p{Script=Han}/gu)?.length ?? 0) <= 40 &&
    !ends &&
    !text.startsWith('![')
  );
}

/**
 * Joins the lines of Latin paragraphs that were wrapped at a width: blank lines part them, most lines are 50–100 characters
 * long and do not end a sentence. Chinese lines and lines that stand alone are left.
 */
export function unwrapLatin(lines: readonly Line[]): Line[] {
  const paragraphs = groupByBlank(lines);
  const inner = paragraphs.flatMap((each) => each.slice(0, -1));
  const isWrapped = (each: Line): boolean =>
    each.text.length >= 45 && each.text.length <= 110 && !/\p{Script=Han}/u.test(each.text);
  const plain = inner.filter((each) => isWrapped(each) && !/[.!?:]["”’)]*$/.test(each.text)).length;
  if (
    paragraphs.length < 2 ||
    inner.length === 0 ||
    inner.filter(isWrapped).length < inner.length * 0.8 ||
    plain < inner.length * 0.5
  )
    return [...lines];
  return paragraphs.map((group) => ({ ...(group[0] as Line), text: group.map((each) => each.text).join(' ') }));
}

function groupByBlank(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    if (line.blankBefore || groups.length === 0) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}
