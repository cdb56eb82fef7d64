import { isElement, isText, listElements, readAttribute, readText } from '#lib/ingest/html/nodes.ts';
import type { HtmlElement, HtmlNode } from '#lib/ingest/html/nodes.ts';

/**
 * The list that begins at a node, in what Word copies: paragraphs in a row whose style says 'mso-list:l0 level1', the
 * printed number or dot in a span of its own ('mso-list:Ignore'). As the element HTML has for it, and where it ends.
 */
export function findWordList(nodes: readonly HtmlNode[], start: number): { list: HtmlElement; end: number } | null {
  const first = nodes[start];
  if (first === undefined || !isWordItem(first)) return null;
  const items: HtmlElement[] = [];
  let end = start;
  for (let at = start; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node === undefined) break;
    if (isWordItem(node)) {
      items.push({ ...node, tagName: 'li', nodeName: 'li', attrs: [] });
      end = at + 1;
    } else if (isElement(node) || (isText(node) && node.value.trim() !== '')) break;
  }
  const tagName = isNumbered(first) ? 'ol' : 'ul';
  return { list: { ...first, tagName, nodeName: tagName, attrs: [], childNodes: items }, end };
}

function isWordItem(node: HtmlNode): node is HtmlElement {
  return isElement(node) && node.tagName === 'p' && /mso-list\s*:\s*l\d/i.test(readAttribute(node, 'style') ?? '');
}

function isNumbered(item: HtmlElement): boolean {
  for (const each of listElements(item))
    if (/mso-list\s*:\s*ignore/i.test(readAttribute(each, 'style') ?? ''))
      return /^[（(]?(?:\d{1,3}|[a-zA-Z]{1,4}|[一二三四五六七八九十]{1,3})[.)、）．]/.test(readText(each));
  return false;
}
