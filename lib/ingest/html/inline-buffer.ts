import { limits, type Inline, type Mark } from '#lib/articles/body.ts';

type Text = Extract<Inline, { type: 'text' }>;

const isHan = (char: string | undefined): boolean =>
  char !== undefined && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(char);

/**
 * Collects the inlines of a line as a browser would lay them out: white space collapsed, none at the ends, none where a
 * line of the source was broken between two Chinese characters (CSS Text 3, §4.1.3).
 */
export class InlineBuffer {
  #inlines: Inline[] = [];

  add(raw: string, marks: readonly Mark[], isPreformatted = false): void {
    const text = isPreformatted ? raw : raw.replaceAll(/[ \t\r\n\f]+/g, (space) => (/[\r\n]/.test(space) ? '\n' : ' '));
    if (text === '') return;
    this.#inlines.push(marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks: [...marks] });
  }

  break(): void {
    this.#inlines.push({ type: 'hardBreak' });
  }

  /** The lines collected so far, each what stands between two breaks in a row; the buffer is empty then. */
  take(isPreformatted = false): Inline[][] {
    const given = this.#inlines;
    this.#inlines = [];
    if (isPreformatted) return given.length === 0 ? [] : [given];
    const lines: Inline[][] = [[]];
    for (const [index, each] of given.entries()) {
      const last = lines.at(-1) ?? [];
      const isSecond = each.type === 'hardBreak' && isBreakBefore(given, index);
      if (isSecond) lines.push([]);
      else last.push(each);
    }
    return lines
      .map(tidy)
      .filter((line) => line.some((each) => each.type === 'text' && each.text.trim() !== ''))
      .flatMap(cutLong);
  }
}

/** Whether only white space stands between this break and the one before. */
function isBreakBefore(inlines: readonly Inline[], index: number): boolean {
  for (let at = index - 1; at >= 0; at -= 1) {
    const each = inlines[at];
    if (each?.type === 'hardBreak') return true;
    if (each?.type === 'text' && each.text.trim() !== '') return false;
  }
  return false;
}

/** Joins neighbours with the same marks. All at once: one by one, a long line would be copied for each of its pieces. */
function joinAlike(line: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  let pieces: string[] = [];
  const close = (): void => {
    const last = out.at(-1);
    if (last?.type === 'text') last.text = pieces.join('').replaceAll(/[ \n]+/g, collapse);
    pieces = [];
  };
  for (const each of line) {
    const last = out.at(-1);
    if (each.type !== 'text' || last?.type !== 'text' || !haveSameMarks(last, each)) {
      close();
      out.push({ ...each });
    }
    if (each.type === 'text') pieces.push(each.text);
  }
  close();
  return out;
}

function collapse(space: string): string {
  return space.includes('\n') ? '\n' : ' ';
}

function haveSameMarks({ marks: a = [] }: Text, { marks: b = [] }: Text): boolean {
  return a === b || (a.length === b.length && JSON.stringify(a) === JSON.stringify(b));
}

/** Collapses white space over the borders of text nodes. */
function tidy(line: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const each of joinAlike(line)) {
    if (each.type === 'hardBreak') {
      trimEnd(out);
      if (out.length > 0) out.push(each);
      continue;
    }
    const last = out.at(-1);
    const isStart = last === undefined || last.type === 'hardBreak';
    let { text } = each;
    const before = last?.type === 'text' ? last.text.at(-1) : undefined;
    if (isStart || before === ' ' || before === '\n') text = text.replace(/^[ \n]+/, '');
    if (text === '') continue;
    if (last?.type === 'text' && before === '\n' && isHan(last.text.at(-2)) && isHan(text[0]))
      last.text = last.text.slice(0, -1);
    text = text.replaceAll(/(.)\n(?=(.?))/gsu, (_, one: string, next: string) =>
      isHan(one) && (isHan(next) || next === '') && next !== '' ? one : `${one}\n`,
    );
    out.push({ ...each, text });
  }
  trimEnd(out);
  return out
    .map((each): Inline => (each.type === 'text' ? { ...each, text: each.text.replaceAll('\n', ' ') } : each))
    .filter((each) => each.type === 'hardBreak' || each.text !== '');
}

function trimEnd(line: Inline[]): void {
  for (let last = line.at(-1); last !== undefined; last = line.at(-1)) {
    if (last.type === 'text') {
      last.text = last.text.replace(/[ \n]+$/, '');
      if (last.text !== '') return;
    }
    line.pop();
  }
}

/** A body has at most so many inlines and characters in a paragraph: more becomes further paragraphs. */
function cutLong(line: Inline[]): Inline[][] {
  const short = line.flatMap((each): Inline[] => {
    if (each.type !== 'text' || each.text.length <= limits.text) return [each];
    const parts: Inline[] = [];
    for (let at = 0; at < each.text.length;) {
      let end = Math.min(at + limits.text, each.text.length);
      if (/[\ud800-\udbff]/.test(each.text[end - 1] ?? '')) end -= 1;
      parts.push({ ...each, text: each.text.slice(at, end) });
      at = end;
    }
    return parts;
  });
  const pieces: Inline[][] = [];
  for (let at = 0; at < short.length; at += limits.inlines) pieces.push(short.slice(at, at + limits.inlines));
  return pieces;
}
