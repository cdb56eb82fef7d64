import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';

/**
 * Server components as a string of HTML, byte for byte what React's own `renderToStaticMarkup` makes of them (the tests
 * hold the two against each other). Text and values are always escaped; elements and attributes are those listed here,
 * and an address must be one a reader may be sent to. What is not listed is a mistake of the program and is thrown.
 */

const elements = new Set(
  (
    'a article aside blockquote br button caption code del div em fieldset figcaption figure footer form h1 h2 h3 header ' +
    'hr img input ins kbd label legend li mark nav noscript ol option p path picture rp rt ruby search section select ' +
    'source span strong svg table tbody td th thead time ' +
    'tr ul wbr'
  ).split(' '),
);
const empty = new Set(['br', 'hr', 'img', 'input', 'source', 'wbr']);

/** Attributes that HTML takes as JSX writes them (their case does not matter), and those that it writes in another way. */
const attributes = new Set(
  (
    'action alt autoComplete d dateTime decoding dir enterKeyHint fetchPriority fill height href hrefLang id lang ' +
    'loading maxLength method name popover popoverTarget popoverTargetAction preserveAspectRatio rel role scope sizes ' +
    'src srcSet start type value viewBox width'
  ).split(' '),
);
const renamed: Readonly<Record<string, string>> = {
  className: 'class',
  defaultValue: 'value',
  fillRule: 'fill-rule',
  htmlFor: 'for',
  tabIndex: 'tabindex',
};
const addresses = new Set(['action', 'href', 'src']);

/** http, https, mailto, or a place on this site: as lib/articles/body.ts says it, and once more where it is written. */
const address = /^(?:https?:\/\/|mailto:|\/(?![/\\])|[#?])\P{Cc}*$/iu;

const unsafe = /["'&<>]/;
const escapes: Readonly<Record<string, string>> = {
  '"': '&quot;',
  "'": '&#x27;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

function escape(text: string): string {
  return unsafe.test(text) ? text.replace(/["'&<>]/g, (sign) => escapes[sign] ?? '') : text;
}

type Props = Readonly<Record<string, unknown>>;
/** An element of HTML with its attributes and what is in it. */
export type Host = Readonly<{ tag: string; attributes: Props; children: ReactNode }>;

/** Calls components until there is an element of HTML. */
export function toHost(node: ReactNode): Host {
  let element = node;
  while (isValidElement<Props>(element) && isComponent(element)) element = element.type(element.props);
  if (!isValidElement<Props>(element) || typeof element.type !== 'string')
    throw new TypeError('static markup must stand in one element of HTML');
  if (!elements.has(element.type)) throw new TypeError(`<${element.type}> has no place in static markup`);
  const { children, ...rest } = element.props;
  return { tag: element.type, attributes: rest, children: children as ReactNode };
}

/**
 * Everything between two tags.
 *
 * @param chosen the value of the option that is chosen, inside of a select
 */
export function toHtml(node: ReactNode, chosen: unknown = null): string {
  if (typeof node === 'string') return escape(node);
  if (typeof node === 'number') return String(node);
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (Array.isArray(node)) {
    let html = '';
    for (const each of node as ReactNode[]) html += toHtml(each, chosen);
    return html;
  }
  if (!isValidElement<Props>(node)) throw new TypeError('static markup cannot wait, nor be an object');
  if (node.type === Fragment) return toHtml(node.props['children'] as ReactNode, chosen);
  if (isComponent(node)) return toHtml(node.type(node.props), chosen);
  return writeElement(toHost(node), chosen);
}

/** Whether it is a component of the server: a client component is an object or a marked function. */
function isComponent(element: ReactElement<Props>): element is ReactElement<Props, (props: Props) => ReactNode> {
  return typeof element.type === 'function' && !('$$typeof' in element.type);
}

function writeElement({ tag, attributes: given, children }: Host, chosen: unknown): string {
  let html = `<${tag}`;
  const { defaultValue, ...others } = given;
  const isSelect = tag === 'select';
  const written = isSelect ? others : given;
  for (const name in written) html += writeAttribute(name, written[name]);
  if (tag === 'option' && given['value'] === chosen) html += ' selected=""';
  if (empty.has(tag)) return `${html}/>`;
  return `${html}>${toHtml(children, isSelect ? defaultValue : chosen)}</${tag}>`;
}

function writeAttribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (name === 'defaultChecked') return value === true ? ' checked=""' : '';
  const isFree = name.startsWith('aria-') || name.startsWith('data-');
  const written = renamed[name] ?? (isFree || attributes.has(name) ? name : null);
  const isText = typeof value === 'string' || typeof value === 'number' || (isFree && typeof value === 'boolean');
  if (written === null || !isText) throw new TypeError(`the attribute ${name} has no place in static markup`);
  const text = String(value);
  if (addresses.has(name) && !address.test(text)) return '';
  return ` ${written}="${escape(text)}"`;
}
