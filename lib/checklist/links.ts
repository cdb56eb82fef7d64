import type { Block, Inline } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';

/** A link of a content, and the block it stands in; null outside the body. */
export type Link = Readonly<{ href: string; block: string | null }>;

/** Every link that readers are given by a content, in its order. */
export function listLinks({ body, references, past }: Content): Link[] {
  const outside = [...references.map(({ url }) => url), ...past.map(({ url }) => url)];
  return [
    ...body.content.flatMap((block) => ofBlock(block).map((href) => ({ href, block: block.attrs.id }))),
    ...outside.flatMap((href) => (href === null ? [] : [{ href, block: null }])),
  ];
}

/** Whether somebody outside has to be asked whether it answers. */
export function isOutward({ href }: Link): boolean {
  return /^https?:/i.test(href);
}

function ofBlock(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'sectionHeading':
      return ofInlines(block.content);
    case 'quote':
    case 'note':
      return block.content.flatMap((each) => ofInlines(each.content));
    case 'list':
      return block.content.flatMap((item) => item.content.flatMap((each) => ofInlines(each.content)));
    case 'table':
      return block.content.flatMap((row) => row.content.flatMap((cell) => ofInlines(cell.content)));
    case 'embed':
      return [block.attrs.href];
    case 'figure':
    case 'divider':
      return [];
  }
}

function ofInlines(inlines: readonly Inline[]): string[] {
  return inlines.flatMap((each) =>
    each.type === 'text' ? (each.marks ?? []).flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : [])) : [],
  );
}
