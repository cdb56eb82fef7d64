import type { Body } from '#lib/articles/body.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';

/** The words of a story in a row, without what stands around them: what makes it the same story elsewhere. */
export function toStoryText(body: Body): string {
  return body.content
    .flatMap((block): string[] => {
      switch (block.type) {
        case 'paragraph':
        case 'sectionHeading':
          return [appendText(block.content)];
        case 'quote':
        case 'note':
          return block.content.map(({ content }) => appendText(content));
        case 'list':
          return block.content.flatMap(({ content }) => content.map((each) => appendText(each.content)));
        default:
          return [];
      }
    })
    .join('\n');
}
