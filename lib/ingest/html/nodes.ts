import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function isText(node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}

/** An attribute's value without white space around it; null when it is absent or empty. */
export function readAttribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value.trim() || null;
}

/** All elements below a node, in document order; iterative, as a page may nest deeper than the stack. */
export function* listElements(root: HtmlParent): Generator<HtmlElement> {
  const waiting: HtmlNode[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) waiting.push(node.childNodes[at] as HtmlNode);
  }
}

/** Elements whose text is no text of the page. */
const silent = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', 'head', 'rp']);

/** The text below a node with white space collapsed. */
export function readText(root: HtmlParent): string {
  const pieces: string[] = [];
  const waiting: HtmlNode[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isText(node)) pieces.push(node.value);
    else if (isElement(node) && !silent.has(node.tagName)) {
      if (node.tagName === 'br') pieces.push(' ');
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1) waiting.push(node.childNodes[at] as HtmlNode);
    }
  }
  return pieces.join('').replaceAll(/\s+/g, ' ').trim();
}

/** The beginning of a text, at most so long, with no half of a character at its end. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
