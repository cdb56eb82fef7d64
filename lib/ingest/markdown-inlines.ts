import type { PhrasingContent } from 'mdast';
import type { Inline, Mark } from '#lib/articles/body.ts';
import { isLink } from '#lib/articles/links.ts';

/** The text of a Markdown node without its marks. */
export function toPlainText(node: object): string {
  if ('value' in node && typeof node.value === 'string') return node.value;
  if ('children' in node && Array.isArray(node.children)) return (node.children as object[]).map(toPlainText).join('');
  return '';
}

/** The text of inlines, a hard break being a newline. */
export function appendText(content: readonly Inline[]): string {
  return content.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
}

/** Markdown's phrasing content as text nodes with marks; HTML in it is left out, pictures are their alternative text. */
export function toInlines(nodes: readonly PhrasingContent[], marks: readonly Mark[] = []): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return splitRuby(node.value, marks);
      case 'strong':
        return toInlines(node.children, [...marks, { type: 'strong' }]);
      case 'emphasis':
        return toInlines(node.children, [...marks, { type: 'emphasis' }]);
      case 'inlineCode':
        return toText(node.value, [...marks, { type: 'code' }]);
      case 'link':
        return toInlines(
          node.children,
          isLink(node.url) ? [...marks, { type: 'link', attrs: { href: node.url } }] : marks,
        );
      case 'delete':
      case 'linkReference':
        return toInlines(node.children, marks);
      case 'break':
        return [{ type: 'hardBreak' }];
      case 'image':
        return toText(node.alt ?? '', marks);
      default:
        return [];
    }
  });
}

function toText(text: string, marks: readonly Mark[]): Inline[] {
  return text === '' ? [] : [marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks: [...marks] }];
}

/** `{囧|jiǒng}` is a ruby annotation. */
function splitRuby(value: string, marks: readonly Mark[]): Inline[] {
  const content: Inline[] = [];
  let from = 0;
  for (const found of value.matchAll(/\{([^{}|]{1,20})\|([^{}|]{1,60})\}/g)) {
    content.push(...toText(value.slice(from, found.index), marks));
    content.push(...toText(found[1] ?? '', [...marks, { type: 'ruby', attrs: { reading: found[2] ?? '' } }]));
    from = found.index + found[0].length;
  }
  return [...content, ...toText(value.slice(from), marks)];
}
