import type { Block, Inline, Paragraph } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';

/**
 * What a text becomes.
 *
 * @param text all text of a place, the marks within it left aside; what is not prose (code, passages of another language) is
 *   `\ufffc` for each of its UTF-16 units, a line break is `\n`
 * @param place names the text within its content: the id of the block or paragraph it stands in, with `/attribution`,
 *   `/caption` or the like for what is said of a block; `headline`, `standfirst`, `epigraph` and so on outside the body
 */
export type Rewrite = (text: string, place: string) => string;

type IsLeft = (inline: Extract<Inline, { type: 'text' }>) => boolean;

/** Stands for what is not rewritten: a word cannot run across it, and no dictionary has it. */
const placeholder = '\ufffc';

/**
 * A content with every text that readers see of it rewritten. Block ids, media, code, addresses, readings of ruby and the
 * English statement stay as they are.
 *
 * @param rewrite should keep the number of characters wherever it can: where it does not, marks within that text are put
 *   by what the text before them becomes
 * @param options.isLeft which pieces of a paragraph are not rewritten
 * @param options.isEven whether a text of as many characters as before was rewritten one by one
 */
export function rewriteContent(
  content: Content,
  rewrite: Rewrite,
  { isLeft = isNoProse, isEven = true }: Readonly<{ isLeft?: IsLeft; isEven?: boolean }> = {},
): Content {
  const how: How = { rewrite, isLeft, isEven };
  const line = (text: string | null, place: string): string | null => (text === null ? null : rewrite(text, place));
  const { headline, standfirst, epigraph, hero, body, references, past, statement } = content;
  return {
    headline: line(headline, 'headline'),
    standfirst: line(standfirst, 'standfirst'),
    epigraph: rewriteLines(epigraph, rewrite),
    hero:
      hero === null
        ? null
        : {
            ...hero,
            alt: rewrite(hero.alt, 'hero/alt'),
            caption: line(hero.caption, 'hero/caption'),
            credit: line(hero.credit, 'hero/credit'),
          },
    body: { type: 'doc', content: body.content.map((block) => rewriteBlock(block, how)) },
    references: references.map((each, index) => ({
      ...each,
      label: line(each.label, `references/${String(index)}/label`),
      person: line(each.person, `references/${String(index)}/person`),
      outlet: line(each.outlet, `references/${String(index)}/outlet`),
    })),
    past: past.map((each, index) => ({ ...each, title: line(each.title, `past/${String(index)}`) })),
    statement: statement === null ? null : { ...statement, zh: line(statement.zh, 'statement') },
  };
}

/** The texts of a content by place, in its order. */
export function listPlaces(content: Content, isLeft?: IsLeft): Map<string, string> {
  const places = new Map<string, string>();
  const keep: Rewrite = (text, place) => {
    places.set(place, text);
    return text;
  };
  rewriteContent(content, keep, isLeft === undefined ? {} : { isLeft });
  return places;
}

type How = Readonly<{ rewrite: Rewrite; isLeft: IsLeft; isEven: boolean }>;

function rewriteBlock(block: Block, how: How): Block {
  const { rewrite } = how;
  const { id } = block.attrs;
  const line = (text: string | null, of: string): string | null =>
    text === null ? null : rewrite(text, `${id}/${of}`);
  const inlines = (content: readonly Inline[], place: string): Inline[] =>
    rewriteInlines(content, (text) => rewrite(text, place), how);
  const paragraphs = (content: readonly Paragraph[]): Paragraph[] =>
    content.map((each) => ({ ...each, content: inlines(each.content, each.attrs.id) }));
  switch (block.type) {
    case 'paragraph':
      return { ...block, content: inlines(block.content, id) };
    case 'sectionHeading':
      return {
        ...block,
        attrs: { ...block.attrs, number: line(block.attrs.number, 'number') },
        content: inlines(block.content, id),
      };
    case 'quote':
      return {
        ...block,
        attrs: { ...block.attrs, attribution: line(block.attrs.attribution, 'attribution') },
        content: paragraphs(block.content),
      };
    case 'note':
      return { ...block, content: paragraphs(block.content) };
    case 'figure': {
      const { alt, caption, credit } = block.attrs;
      return {
        ...block,
        attrs: {
          ...block.attrs,
          alt: line(alt, 'alt'),
          caption: line(caption, 'caption'),
          credit: line(credit, 'credit'),
        },
      };
    }
    case 'list':
      return { ...block, content: block.content.map((item) => ({ ...item, content: paragraphs(item.content) })) };
    case 'table':
      return {
        ...block,
        attrs: { ...block.attrs, caption: line(block.attrs.caption, 'caption') },
        content: block.content.map((row, rowIndex) => ({
          ...row,
          content: row.content.map((cell, index) => ({
            ...cell,
            content: inlines(cell.content, `${id}/${String(rowIndex)}/${String(index)}`),
          })),
        })),
      };
    case 'embed':
      return { ...block, attrs: { ...block.attrs, title: rewrite(block.attrs.title, `${id}/title`) } };
    case 'divider':
      return block;
  }
}

/** Lines rewritten as one text, so that a word or a pair of marks may run over a line's end; each line if they fall apart. */
function rewriteLines(lines: readonly string[], rewrite: Rewrite): string[] {
  if (lines.length === 0) return [];
  const together = rewrite(lines.join('\n'), 'epigraph').split('\n');
  return together.length === lines.length
    ? together
    : lines.map((line, index) => rewrite(line, `epigraph/${String(index)}`));
}

/**
 * Rewrites the text nodes of one paragraph as one string and cuts it again at the same places, so that 头 and 发 convert as a
 * word though a mark parts them. Ruby base text goes with its neighbours.
 */
function rewriteInlines(
  inlines: readonly Inline[],
  rewrite: (text: string) => string,
  { isLeft, isEven }: How,
): Inline[] {
  const pieces = inlines.map((each) =>
    each.type === 'hardBreak' ? '\n' : isLeft(each) ? placeholder.repeat(each.text.length) : each.text,
  );
  const before = pieces.join('');
  const after = rewrite(before);
  const cut = cutter(before, after, rewrite, isEven);
  let offset = 0;
  return inlines.map((each, index) => {
    const start = offset;
    offset += pieces[index]?.length ?? 0;
    if (each.type === 'hardBreak' || isLeft(each)) return each;
    const text = after.slice(cut(start), cut(offset));
    return text === '' ? { ...each, text: rewrite(each.text) } : { ...each, text };
  });
}

/** Code is not prose, and what is marked as of a language is in the right characters for it already. */
export const isNoProse: IsLeft = ({ marks }) => marks?.some(({ type }) => type === 'code' || type === 'lang') ?? false;

/**
 * Where an offset of a text lies in what it became. Conversion replaces character by character (in code points) but for a few
 * phrases; where the counts differ, or may do so within (`isEven` false), the length of the rewritten head says it.
 */
export function cutter(
  before: string,
  after: string,
  rewrite: (text: string) => string,
  isEven = true,
): (offset: number) => number {
  if (isEven && before.length === after.length) return (offset) => offset;
  const [from, to] = [[...before], [...after]];
  if (!isEven || from.length !== to.length)
    return (offset) =>
      Math.min(after.length, offset === before.length ? after.length : rewrite(before.slice(0, offset)).length);
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
