import type { Body, Inline, Paragraph } from '#lib/articles/body.ts';

/** A body with the content of each of its paragraphs, headings and cells changed, one after the other. */
export function mapInlines(body: Body, change: (inline: Inline) => Inline[]): Body {
  const inlines = (content: readonly Inline[]): Inline[] => content.flatMap(change);
  const paragraphs = (content: readonly Paragraph[]): Paragraph[] =>
    content.map((each) => ({ ...each, content: inlines(each.content) }));
  const content = body.content.map((block): typeof block => {
    switch (block.type) {
      case 'paragraph':
      case 'sectionHeading':
        return { ...block, content: inlines(block.content) };
      case 'quote':
      case 'note':
        return { ...block, content: paragraphs(block.content) };
      case 'list':
        return { ...block, content: block.content.map((item) => ({ ...item, content: paragraphs(item.content) })) };
      case 'table': {
        const rows = block.content.map((row) => ({
          ...row,
          content: row.content.map((cell) => ({ ...cell, content: inlines(cell.content) })),
        }));
        return { ...block, content: rows };
      }
      case 'figure':
      case 'embed':
      case 'divider':
        return block;
    }
  });
  return { ...body, content };
}
