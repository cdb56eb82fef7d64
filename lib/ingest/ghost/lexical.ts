import { cardToHtml, isFields, listFields, readField, type Fields } from '#lib/ingest/ghost/cards.ts';
import { escapeHtml } from '#lib/ingest/xml/tree.ts';

const deepest = 60;

/** A document of Ghost's editor since version 5 (Lexical) as HTML; '' where the text is none. */
export function lexicalToHtml(text: string): string {
  const document = parse(text);
  return isFields(document) && isFields(document['root']) ? inner(document['root'], 0) : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const inner = (node: Fields, depth: number): string =>
  depth > deepest
    ? ''
    : listFields(node['children'])
        .map((child) => nodeToHtml(child, depth + 1))
        .join('');

function nodeToHtml(node: Fields, depth: number): string {
  const type = readField(node, 'type').replace(/^extended-/, '');
  const wrap = (tag: string): string => `<${tag}>${inner(node, depth)}</${tag}>`;
  switch (type) {
    case 'text':
    case 'tab':
      return formatText(escapeHtml(readField(node, 'text')), Number(node['format']));
    case 'linebreak':
      return '<br>';
    case 'link':
    case 'autolink':
    case 'at-link':
      return `<a href="${escapeHtml(readField(node, 'url'))}">${inner(node, depth)}</a>`;
    case 'paragraph':
      return wrap('p');
    case 'heading':
      return wrap(/^h[1-6]$/.exec(readField(node, 'tag'))?.[0] ?? 'h2');
    case 'quote':
    case 'aside':
      return `<blockquote><p>${inner(node, depth)}</p></blockquote>`;
    case 'list':
      return wrap(
        readField(node, 'tag', 'listType') === 'ol' || readField(node, 'listType') === 'number' ? 'ol' : 'ul',
      );
    case 'listitem':
      return wrap('li');
    default:
      return cardToHtml(type, node) || inner(node, depth);
  }
}

/** Lexical's bits of a text's format: 1 bold, 2 italic, 16 code. */
function formatText(text: string, bits: number): string {
  const marks: readonly [number, string][] = [
    [16, 'code'],
    [2, 'em'],
    [1, 'strong'],
  ];
  return marks.reduce((html, [bit, tag]) => ((bits & bit) === 0 ? html : `<${tag}>${html}</${tag}>`), text);
}
