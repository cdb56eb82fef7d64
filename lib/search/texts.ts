import type { Block, Body, Inline, Paragraph } from '#lib/articles/body.ts';

/** A text of a body with the anchor of the page that it stands at. */
export type BodyText = Readonly<{ id: string; text: string; isTitle: boolean }>;

/** What of a body can be found, in its order: all that a reader sees as words. */
export function listBodyTexts(body: Body): BodyText[] {
  return body.content.flatMap((block) => {
    const isTitle = block.type === 'sectionHeading';
    return listTexts(block).flatMap(([id, text]) => (text === null || text === '' ? [] : [{ id, text, isTitle }]));
  });
}

function listTexts(block: Block): (readonly [string, string | null])[] {
  const { id } = block.attrs;
  switch (block.type) {
    case 'paragraph':
    case 'sectionHeading':
      return [[id, textOf(block.content)]];
    case 'quote':
      return [...paragraphs(block.content), [id, block.attrs.attribution]];
    case 'note':
      return paragraphs(block.content);
    case 'list':
      return block.content.flatMap((item) => paragraphs(item.content));
    case 'table':
      return [
        [id, block.attrs.caption],
        ...block.content.flatMap((row) => row.content.map((cell) => [id, textOf(cell.content)] as const)),
      ];
    case 'figure':
      return [
        [id, block.attrs.caption],
        [id, block.attrs.credit],
      ];
    case 'embed':
      return [[id, block.attrs.title]];
    case 'divider':
      return [];
  }
}

const paragraphs = (content: readonly Paragraph[]) =>
  content.map(({ attrs, content: inlines }) => [attrs.id, textOf(inlines)] as const);

const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((each) => (each.type === 'text' ? each.text : '\n')).join('');
