import { listElements } from '#lib/ingest/html/nodes.ts';
import type { HtmlParent } from '#lib/ingest/html/nodes.ts';

const limits = { characters: 2_000_000, nodes: 20_000 } as const;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The structured data of a page in scripts of JSON-LD, one value per script that can be read. What sites get wrong is
 * allowed for: comments around and within, line ends inside strings, commas at the end. The rest is left out.
 */
export function listJsonLd(page: HtmlParent): unknown[] {
  const values: unknown[] = [];
  for (const { tagName, attrs, childNodes } of listElements(page)) {
    if (tagName !== 'script' || !attrs.some(({ name, value }) => name === 'type' && /ld\+json/i.test(value))) continue;
    const text = childNodes.map((node) => ('value' in node ? node.value : '')).join('');
    const value = text.length > limits.characters ? undefined : parseJson(text);
    if (isObject(value) || Array.isArray(value)) values.push(value);
  }
  return values;
}

function parseJson(text: string): unknown {
  for (const toJson of [String, mend, mendBeside])
    try {
      return JSON.parse(toJson(text)) as unknown;
    } catch {
      // Not yet: the next attempt, or nothing.
    }
  return undefined;
}

/** A token of JSON, or what does not belong there: comments of HTML and JavaScript, CDATA, a semicolon at the end. */
const tokens =
  /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|<!--|-->|<!\[CDATA\[|\]\]>|\/\*(?:[\s\S]*?\*\/|[\s\S]*$)|\/\/[^\n]*|,(?=\s*[}\]])|;\s*$/g;

function mend(text: string): string {
  return text.replaceAll(tokens, (token) => (token.startsWith('"') ? escapeControls(token) : ''));
}

/** The same for a comment beside the data rather than around it. */
function mendBeside(text: string): string {
  const found = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|<!--(?:[\s\S]*?-->|[\s\S]*$)/g;
  return mend(text.replaceAll(found, (token) => (token.startsWith('"') ? token : '')));
}

function escapeControls(token: string): string {
  return token.replaceAll(/[\0-\u001f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** All objects in the values, with those in @graph and in lists, outer before inner; so many at most. */
export function listObjects(values: readonly unknown[]): JsonObject[] {
  const found: JsonObject[] = [];
  const waiting: unknown[] = [...values];
  for (let at = 0; at < waiting.length && at < limits.nodes; at += 1) {
    const value = waiting[at];
    if (Array.isArray(value)) {
      // As many as are looked at anyway: so many arguments a call can take.
      waiting.push(...(value.slice(0, limits.nodes) as unknown[]));
    } else if (isObject(value)) {
      found.push(value);
      for (const each of Object.values(value)) if (typeof each === 'object') waiting.push(each);
    }
  }
  return found;
}

/** The types an object names, without the vocabulary's address. */
export function listTypes(object: JsonObject): string[] {
  const type = object['@type'];
  return (Array.isArray(type) ? type : [type])
    .filter((each): each is string => typeof each === 'string')
    .map((each) => each.replace(/^.*[/#:]/, ''));
}
