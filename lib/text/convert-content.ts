import type { Block, Inline, Paragraph } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { convertAround, noHouseWords, type HouseWords } from '#lib/text/house-words.ts';
import { convertQuotationMarks } from '#lib/text/quotation-marks.ts';
import { toSimplified, toTraditional } from '#lib/text/script.ts';

type Script = 'hans' | 'hant';
type Convert = (text: string) => string;

/**
 * A Chinese content in the other script: all that a reader sees of it, with the quotation marks of that script. Block ids,
 * media, code, link targets, addresses, readings of ruby and the English statement stay as they are.
 *
 * @param content a content in one Chinese script
 * @param to the script wanted; a content already in it should not be given (traditional text is not safe to convert again)
 * @param words the house lexicon
 */
export function convertContent(content: Content, to: Script, words: HouseWords = noHouseWords): Content {
  const convert: Convert = (text) =>
    convertQuotationMarks(
      to === 'hans'
        ? convertAround(text, words.toSimplified, words.names, (each) => toSimplified(each))
        : convertAround(text, words.toTraditional, words.names, (each) => toTraditional(each)),
      to,
    );
  const line = (text: string | null): string | null => (text === null ? null : convert(text));
  const { headline, standfirst, epigraph, hero, body, references, past, statement } = content;
  return {
    headline: line(headline),
    standfirst: line(standfirst),
    epigraph: convertLines(epigraph, convert),
    hero:
      hero === null
        ? null
        : { ...hero, alt: convert(hero.alt), caption: line(hero.caption), credit: line(hero.credit) },
    body: { type: 'doc', content: body.content.map((block) => convertBlock(block, convert)) },
    references: references.map((each) => ({
      ...each,
      label: line(each.label),
      person: line(each.person),
      outlet: line(each.outlet),
    })),
    past: past.map((each) => ({ ...each, title: line(each.title) })),
    statement: statement === null ? null : { ...statement, zh: line(statement.zh) },
  };
}

function convertBlock(block: Block, convert: Convert): Block {
  const line = (text: string | null): string | null => (text === null ? null : convert(text));
  const paragraphs = (content: readonly Paragraph[]): Paragraph[] =>
    content.map((each) => ({ ...each, content: convertInlines(each.content, convert) }));
  switch (block.type) {
    case 'paragraph':
      return { ...block, content: convertInlines(block.content, convert) };
    case 'sectionHeading':
      return {
        ...block,
        attrs: { ...block.attrs, number: line(block.attrs.number) },
        content: convertInlines(block.content, convert),
      };
    case 'quote':
      return {
        ...block,
        attrs: { ...block.attrs, attribution: line(block.attrs.attribution) },
        content: paragraphs(block.content),
      };
    case 'note':
      return { ...block, content: paragraphs(block.content) };
    case 'figure': {
      const { alt, caption, credit } = block.attrs;
      return { ...block, attrs: { ...block.attrs, alt: line(alt), caption: line(caption), credit: line(credit) } };
    }
    case 'list':
      return { ...block, content: block.content.map((item) => ({ ...item, content: paragraphs(item.content) })) };
    case 'table':
      return {
        ...block,
        attrs: { ...block.attrs, caption: line(block.attrs.caption) },
        content: block.content.map((row) => ({
          ...row,
          content: row.content.map((cell) => ({ ...cell, content: convertInlines(cell.content, convert) })),
        })),
      };
    case 'embed':
      return { ...block, attrs: { ...block.attrs, title: convert(block.attrs.title) } };
    case 'divider':
      return block;
  }
}

/** Lines converted as one text, so that a word or a pair of marks may run over a line's end; each line if they fall apart. */
function convertLines(lines: readonly string[], convert: Convert): string[] {
  const together = convert(lines.join('\n')).split('\n');
  return together.length === lines.length ? together : lines.map(convert);
}

/** Stands for what is not converted: a word cannot run across it, and no dictionary has it. */
const placeholder = '\ufffc';

/**
 * Converts the text nodes of one paragraph as one string and cuts it again at the same places, so that 头 and 发 convert as a
 * word though a mark parts them. Ruby base text is converted with its neighbours; code is left alone.
 */
function convertInlines(inlines: readonly Inline[], convert: Convert): Inline[] {
  const pieces = inlines.map((each) => (each.type === 'hardBreak' ? '\n' : isCode(each) ? placeholder : each.text));
  const before = pieces.join('');
  const converted = convert(before);
  const cut = cutter(before, converted, convert);
  let offset = 0;
  return inlines.map((each, index) => {
    const start = offset;
    offset += pieces[index]?.length ?? 0;
    if (each.type === 'hardBreak' || isCode(each)) return each;
    const text = converted.slice(cut(start), cut(offset));
    return text === '' ? { ...each, text: convert(each.text) } : { ...each, text };
  });
}

const isCode = (inline: Inline): boolean =>
  inline.type === 'text' && (inline.marks?.some((mark) => mark.type === 'code') ?? false);

/**
 * Where an offset of the text before conversion lies in the text after it. Conversion replaces character by character (in
 * code points) but for a few phrases; where the counts differ, the length of the converted head says it.
 */
function cutter(before: string, after: string, convert: Convert): (offset: number) => number {
  if (before.length === after.length) return (offset) => offset;
  const [from, to] = [[...before], [...after]];
  if (from.length !== to.length)
    return (offset) =>
      Math.min(after.length, offset === before.length ? after.length : convert(before.slice(0, offset)).length);
  const places = new Map<number, number>([[0, 0]]);
  let at = 0;
  let place = 0;
  for (const [index, char] of from.entries()) {
    at += char.length;
    place += to[index]?.length ?? 0;
    places.set(at, place);
  }
  return (offset) => places.get(offset) ?? offset;
}
