import type { Block, Body } from '#lib/articles/body.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';

/** The text of a body as a reader reads it, a line for each paragraph; what stands under pictures is of the pictures. */
export function readBodyText({ content }: Body): string {
  return content.map(readBlock).join('\n');
}

function readBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'sectionHeading':
      return appendText(block.content);
    case 'quote':
      return [...block.content.map(readBlock), block.attrs.attribution ?? ''].join('\n');
    case 'note':
      return block.content.map(readBlock).join('\n');
    case 'list':
      return block.content.flatMap((item) => item.content.map(readBlock)).join('\n');
    case 'table':
      return block.content.map((row) => row.content.map((cell) => appendText(cell.content)).join(' ')).join('\n');
    case 'figure':
    case 'embed':
    case 'divider':
      return '';
  }
}
