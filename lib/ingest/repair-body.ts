import { diffChars } from 'diff';
import type { Block, Body, Inline, Mark, Paragraph } from '#lib/articles/body.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { repairText } from '#lib/ingest/repair.ts';
import { noHouseWords, type HouseWords } from '#lib/text/house-words.ts';
import type { Change, StepResult } from '#lib/text/repair-step.ts';

/** Stands for a piece of code in a line, which no step may touch; of the private use area, so no source means it. */
const codeSign = '\u{F8FE}';

export type RepairedBody = Omit<StepResult, 'text'> & {
  body: Body;
  heads: Array<string | null>;
  garbled: boolean;
  proposed: Change[];
};

/**
 * Repairs the text of a body and of the lines that stand with it (headline, standfirst, …), all as one text, so that what
 * a step finds out about its script or its damage holds for every line. Marks stay on the characters they were on.
 *
 * @param rejected names of changes a person does not want (`repairText`)
 * @param heads lines outside the body, each without a line end; null where there is none
 * @param words the house lexicon
 * @returns changes and flags with the line of this one text: the heads first, then the lines of the body in order
 */
export function repairBody(
  body: Body,
  heads: ReadonlyArray<string | null>,
  edition: EditionCode,
  rejected: ReadonlySet<string> = new Set(),
  words: HouseWords = noHouseWords,
): RepairedBody {
  const lines = toLines(body, heads);
  const { text, changes, left, garbled, proposed } = repairText(lines.join('\n'), edition, rejected, words);
  const repaired = text.split('\n');
  if (repaired.length !== lines.length) throw new Error('a repair step has added or taken away a line');
  let at = heads.length;
  const repairedBody = mapBody(
    body,
    (line) => {
      const [before, after] = [lines[at] ?? '', repaired[at] ?? ''];
      at += 1;
      return before === after ? line : toInlines(line, before, after);
    },
    () => repaired[at++] ?? '',
  );
  return {
    body: repairedBody,
    heads: heads.map((head, index) => (head === null ? null : (repaired[index] ?? ''))),
    changes,
    left,
    garbled,
    proposed,
  };
}

/** The one text of a body and its heads, as lines: what changes and flags name by `line`, from 1. */
export function toLines(body: Body, heads: ReadonlyArray<string | null>): string[] {
  const lines: string[] = heads.map((head) => toOneLine(head ?? ''));
  const leave = (text: string): string => {
    lines.push(text);
    return text;
  };
  mapBody(
    body,
    (line) => (leave(toLine(line)), line),
    (text) => leave(toOneLine(text)),
  );
  return lines;
}

/** Everything that a step takes for the end of a line (`cleanWhitespace`): a line here is one of the body. */
function toOneLine(text: string): string {
  return text.replaceAll(/[\n\r\f\v\u0085\u2028\u2029]/g, ' ');
}

function isCode(inline: Inline): boolean {
  return inline.type === 'text' && inline.marks?.some(({ type }) => type === 'code') === true;
}

function toLine(line: readonly Inline[]): string {
  return line.map((each) => (each.type === 'text' && !isCode(each) ? toOneLine(each.text) : codeSign)).join('');
}

/** The repaired text as inlines: each character has the marks of the one it stands for, an added one those before it. */
function toInlines(line: readonly Inline[], before: string, after: string): Inline[] {
  const owners: Inline[] = [];
  for (const each of line)
    for (let count = each.type === 'text' && !isCode(each) ? each.text.length : 1; count > 0; count -= 1)
      owners.push(each);
  const out: Inline[] = [];
  const add = (text: string, owner: Inline | undefined): void => {
    if (owner === undefined || text === '') return;
    if (text === codeSign && (owner.type === 'hardBreak' || isCode(owner))) return void out.push(owner);
    const marks: Mark[] | undefined = owner.type === 'text' && !isCode(owner) ? owner.marks : undefined;
    const last = out.at(-1);
    if (last?.type === 'text' && !isCode(last) && JSON.stringify(last.marks) === JSON.stringify(marks))
      last.text += text;
    else out.push(marks === undefined ? { type: 'text', text } : { type: 'text', text, marks });
  };
  if (line.length === 1) {
    add(after, owners[0]);
    return out;
  }
  let at = 0;
  for (const { value, added, removed } of diffChars(before, after)) {
    if (removed) at += value.length;
    else if (added) add(value, owners[Math.max(0, at - 1)]);
    else
      for (const char of value) {
        add(char, owners[at]);
        at += char.length;
      }
  }
  return out;
}

/** A copy of a body with each of its lines, and each text of its attributes that is prose, given anew, in document order. */
function mapBody(body: Body, line: (inlines: Inline[]) => Inline[], prose: (text: string) => string): Body {
  const paragraph = (each: Paragraph): Paragraph => ({ ...each, content: line(each.content) });
  const maybe = (text: string | null): string | null => (text === null ? null : prose(text));
  const block = (each: Block): Block => {
    switch (each.type) {
      case 'paragraph':
        return paragraph(each);
      case 'sectionHeading':
        return { ...each, content: line(each.content) };
      case 'quote':
        return {
          ...each,
          content: each.content.map(paragraph),
          attrs: { ...each.attrs, attribution: maybe(each.attrs.attribution) },
        };
      case 'note':
        return { ...each, content: each.content.map(paragraph) };
      case 'list':
        return { ...each, content: each.content.map((item) => ({ ...item, content: item.content.map(paragraph) })) };
      case 'table':
        return {
          ...each,
          content: each.content.map((row) => ({
            ...row,
            content: row.content.map((cell) => ({ ...cell, content: line(cell.content) })),
          })),
          attrs: { ...each.attrs, caption: maybe(each.attrs.caption) },
        };
      case 'figure': {
        const { alt, caption, credit, ...attrs } = each.attrs;
        return { ...each, attrs: { ...attrs, alt: maybe(alt), caption: maybe(caption), credit: maybe(credit) } };
      }
      case 'embed':
      case 'divider':
        return each;
    }
  };
  return { ...body, content: body.content.map(block) };
}
