import { SaxesParser } from 'saxes';
import { KanbaoError } from '#lib/errors.ts';
import { prefixOf } from '#lib/ingest/xml/names.ts';
import { repairXml } from '#lib/ingest/xml/repair.ts';

/** An element of a document from outside. */
export type XmlElement = {
  /** Lower case, with the prefix its namespace is known by here ('dc:creator', 'media:content'); none where it has none. */
  readonly name: string;
  /** Its name as it was written, without a prefix. */
  readonly local: string;
  /** Values by name in lower case, `xml:base` and `xml:lang` among them. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
  readonly parent: XmlElement | null;
};

/** Deeper elements are left out, their text stays; no format of stories nests as deep. */
const deepest = 200;
const mostNodes = 2_000_000;
const maxXmlLength = 64 * 1024 * 1024;

/**
 * A document as a tree. An ill-formed one is repaired first, as readers of feeds have to. No document type is read, so no
 * entity of a document's own is ever expanded and nothing outside is fetched.
 *
 * @returns null when there is no element in it.
 * @throws KanbaoError 'bad-input' when it is larger than any feed.
 */
export function parseXml(text: string): XmlElement | null {
  if (text.length > maxXmlLength)
    throw new KanbaoError('bad-input', 'The XML has more than 64 million characters: split it into smaller files.');
  const given = text.trimStart();
  try {
    return build(given);
  } catch (error) {
    if (error instanceof KanbaoError) throw error;
    const repaired = repairXml(given);
    return repaired === '' ? null : buildRepaired(repaired);
  }
}

function buildRepaired(text: string): XmlElement | null {
  try {
    return build(text);
  } catch (error) {
    if (error instanceof KanbaoError) throw error;
    throw new KanbaoError('bad-input', 'The XML is broken beyond repair: ask its publisher to mend it.', {
      cause: error,
    });
  }
}

function build(text: string): XmlElement | null {
  const builder = new TreeBuilder();
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => builder.open(name, attributes));
  parser.on('closetag', () => builder.close());
  parser.on('text', (value) => builder.text(value));
  parser.on('cdata', (value) => builder.text(value));
  parser.write(text).close();
  return builder.root;
}

/** Makes elements of the events of a parser; also for readers that stream, which take each element off as it closes. */
export class TreeBuilder {
  root: XmlElement | null = null;
  current: XmlElement | null = null;
  #skipped = 0;
  #depth = 0;
  #nodes = 0;
  readonly #scopes: ReadonlyMap<string, string>[] = [new Map()];

  open(written: string, given: Readonly<Record<string, string>>): void {
    if (this.#depth >= deepest) {
      this.#skipped += 1;
      return;
    }
    this.#count();
    const attributes = new Map<string, string>();
    let scope = this.#scopes.at(-1) ?? new Map<string, string>();
    for (const [key, value] of Object.entries(given)) {
      const name = key.toLowerCase();
      attributes.set(name, value);
      if (name === 'xmlns') scope = new Map(scope).set('', value);
      else if (name.startsWith('xmlns:')) scope = new Map(scope).set(name.slice(6), value);
    }
    this.#scopes.push(scope);
    const colon = written.indexOf(':');
    const [prefix, local] = [written.slice(0, Math.max(0, colon)).toLowerCase(), written.slice(colon + 1)];
    const namespace = scope.get(prefix);
    const known = (namespace === undefined ? null : prefixOf(namespace)) ?? prefix;
    const name = `${known === '' ? '' : `${known}:`}${local.toLowerCase()}`;
    const element: XmlElement = { name, local, attributes, children: [], parent: this.current };
    if (this.current === null) this.root ??= element;
    else this.current.children.push(element);
    this.current = element;
    this.#depth += 1;
  }

  close(): void {
    if (this.#skipped > 0) this.#skipped -= 1;
    else if (this.current !== null) {
      this.current = this.current.parent;
      this.#depth -= 1;
      this.#scopes.pop();
    }
  }

  text(value: string): void {
    if (this.current === null || value === '') return;
    this.#count();
    this.current.children.push(value);
  }

  /** Forgets what was counted: the caller has taken the elements off. */
  restart(): void {
    this.#nodes = 0;
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > mostNodes)
      throw new KanbaoError('bad-input', 'The XML has more than 2 million elements: split it into smaller files.');
  }
}

/** The elements right below, or those of them with one of the names. */
export function listChildren(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children.filter(
    (each): each is XmlElement => typeof each !== 'string' && (names.length === 0 || names.includes(each.name)),
  );
}

/** The first element right below with the first of the names that there is. */
export function findChild(element: XmlElement, ...names: string[]): XmlElement | null {
  for (const name of names) {
    const found = element.children.find((each): each is XmlElement => typeof each !== 'string' && each.name === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** All elements below with one of the names, in document order. */
export function findAll(element: XmlElement, ...names: string[]): XmlElement[] {
  return listChildren(element).flatMap((each) => [
    ...(names.includes(each.name) ? [each] : []),
    ...findAll(each, ...names),
  ]);
}

/** The text of an element and of all below it, as written. */
export function textOf(element: XmlElement | null): string {
  return element?.children.map((each) => (typeof each === 'string' ? each : textOf(each))).join('') ?? '';
}

/** The text without white space around it; null for none. */
export function readTextOf(element: XmlElement | null): string | null {
  return textOf(element).trim() || null;
}

/** What stands in an element, as HTML: for content that is markup of the document itself (Atom's xhtml, NITF). */
export function toHtml(element: XmlElement): string {
  return element.children.map((each) => (typeof each === 'string' ? escapeHtml(each) : elementToHtml(each))).join('');
}

const empty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;

function elementToHtml(element: XmlElement): string {
  const name = element.local.toLowerCase();
  const attributes = [...element.attributes].map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('');
  return empty.test(name)
    ? `<${name}${attributes}>${toHtml(element)}`
    : `<${name}${attributes}>${toHtml(element)}</${name}>`;
}

/** Text as HTML that reads the same. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
