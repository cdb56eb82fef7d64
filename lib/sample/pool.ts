import type { Block, Paragraph } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { createRandom, type Random } from '#lib/sample/random.ts';
import { fillTemplate, sampleSections, type SampleSection, type Words } from '#lib/sample/words.ts';
import { convertContent } from '#lib/text/convert-content.ts';
import { countBlock, countText, type TextCount } from '#lib/text/reading-time.ts';

/** One text in each edition of its language, the original first. */
export type Piece = Readonly<{ texts: readonly string[]; count: TextCount }>;
/** One block in each edition of its language, as JSON. */
export type Part = Readonly<{ json: readonly string[]; count: TextCount }>;

/** What the articles of one section are put together from. */
export type SectionPool = Readonly<
  Record<'heads' | 'tails' | 'standfirsts' | 'references', readonly Piece[]> &
    Record<
      'openings' | 'paragraphs' | 'closings' | 'headings' | 'quotes' | 'lists' | 'tables' | 'notes',
      readonly Part[]
    >
>;
export type Pool = Readonly<Record<SampleSection, SectionPool>>;

/** How many of each a section has: enough that neighbours in a list differ, few enough to be converted in a second. */
const sizes = { short: 120, openings: 60, paragraphs: 420, closings: 30, headings: 40, others: 30 } as const;

/**
 * Makes the pool of a language. All conversion between scripts and all counting happens here, once, so that an article
 * costs no more than putting strings together.
 */
export function createPool(words: Words, codes: readonly EditionCode[], seed: number): Pool {
  const entries = sampleSections.map((section, index) => {
    const random = createRandom(seed + index);
    return [section, createSectionPool(words, words.things[section], codes, random)] as const;
  });
  return Object.fromEntries(entries) as Pool;
}

function createSectionPool(
  words: Words,
  things: readonly string[],
  codes: readonly EditionCode[],
  random: Random,
): SectionPool {
  const isChinese = codes.length > 1;
  let made = 0;
  /** Ids are unique in the pool, and so in every article that draws different parts of it. */
  const nextId = (): string => `g${(made++).toString(36).padStart(5, '0')}`;
  const fill = (templates: readonly string[], thing = random.pick(things)): string =>
    fillTemplate(random.pick(templates), words, thing, random);
  const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const pieces = (templates: readonly string[]): Piece[] =>
    toPieces(
      times(sizes.short, () => fill(templates)),
      codes,
    );
  const parts = (count: number, make: () => Block): Part[] => toParts(times(count, make), codes);
  const paragraph = (text: string): Paragraph => ({
    type: 'paragraph',
    attrs: { id: nextId() },
    content: [{ type: 'text', text }],
  });
  const sentences = (count: number, thing: string): string[] =>
    random.draw(words.sentences, count).map((template) => fillTemplate(template, words, thing, random));
  const join = (list: readonly string[]): string => list.join(isChinese ? '' : ' ');
  const cell = (text: string, header: boolean) => ({
    type: 'tableCell' as const,
    attrs: { header, align: null },
    content: [{ type: 'text' as const, text }],
  });
  const tableRow = (texts: readonly string[], header = false) => ({
    type: 'tableRow' as const,
    content: texts.map((text) => cell(text, header)),
  });
  return {
    heads: pieces(words.heads),
    tails: pieces(isChinese ? words.tails.map((tail) => `，${tail}`) : words.tails).map(lower(isChinese)),
    standfirsts: pieces(words.standfirsts),
    references: pieces(words.references),
    openings: parts(sizes.openings, () => {
      const thing = random.pick(things);
      return paragraph(join([fill(words.openings, thing), ...sentences(isChinese ? 2 : 1, thing)]));
    }),
    paragraphs: parts(sizes.paragraphs, () =>
      paragraph(join(sentences(random.between(2, isChinese ? 4 : 3), random.pick(things)))),
    ),
    closings: parts(sizes.closings, () => {
      const thing = random.pick(things);
      return paragraph(join([...sentences(1, thing), fill(words.closings, thing)]));
    }),
    headings: parts(sizes.headings, () => ({
      type: 'sectionHeading',
      attrs: { id: nextId(), number: null },
      content: [{ type: 'text', text: fill(words.headings) }],
    })),
    quotes: parts(sizes.others, () => ({
      type: 'quote',
      attrs: { id: nextId(), attribution: fill(isChinese ? ['{person}，{role}'] : ['{person}, {role}']) },
      content: [paragraph(fill(words.quotes))],
    })),
    lists: parts(sizes.others, () => ({
      type: 'list',
      attrs: { id: nextId(), ordered: random.next() < 0.3, start: 1 },
      content: random.draw(words.items, random.between(3, 5)).map((item) => ({
        type: 'listItem',
        content: [paragraph(fill([item]))],
      })),
    })),
    tables: parts(sizes.others, () => ({
      type: 'table',
      attrs: { id: nextId(), caption: fill(words.captions) },
      content: [
        tableRow(words.columns, true),
        ...random
          .draw(words.slots['place'] ?? [], random.between(3, 6))
          .map((place) => tableRow([place, String(random.between(90, 480)), String(random.between(120, 960))])),
      ],
    })),
    notes: parts(sizes.others, () => ({
      type: 'note',
      attrs: { id: nextId() },
      content: [paragraph(fill(words.notes))],
    })),
  };
}

/** The second half of an English headline goes on in lower case. */
const lower =
  (isChinese: boolean) =>
  ({ texts, count }: Piece): Piece => ({
    texts: isChinese ? texts : texts.map((text) => ` ${text.charAt(0).toLowerCase()}${text.slice(1)}`),
    count,
  });

function toParts(blocks: readonly Block[], codes: readonly EditionCode[]): Part[] {
  const byEdition = codes.map((code) => convertBlocks(blocks, code));
  return blocks.map((block, index) => ({
    json: byEdition.map((converted) => JSON.stringify(converted[index])),
    count: countBlock(block),
  }));
}

function toPieces(texts: readonly string[], codes: readonly EditionCode[]): Piece[] {
  const blocks = texts.map((text): Paragraph => ({
    type: 'paragraph',
    attrs: { id: 'none' },
    content: [{ type: 'text', text }],
  }));
  const byEdition = codes.map((code) => convertBlocks(blocks, code));
  return texts.map((text, index) => ({
    texts: byEdition.map((converted) => textOf(converted[index])),
    count: countText(text),
  }));
}

/** Written in simplified characters (or Latin letters), and converted for the edition that has others. */
function convertBlocks(blocks: readonly Block[], code: EditionCode): readonly Block[] {
  if (getEdition(code).script !== 'hant') return blocks;
  const content: Content = {
    headline: null,
    standfirst: null,
    epigraph: [],
    hero: null,
    body: { type: 'doc', content: [...blocks] },
    references: [],
    past: [],
    statement: null,
  };
  return convertContent(content, 'hant').body.content;
}

function textOf(block: Block | undefined): string {
  if (block?.type !== 'paragraph') return '';
  return block.content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('');
}
