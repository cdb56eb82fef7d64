import { cardToHtml, isFields, type Fields } from '#lib/ingest/ghost/cards.ts';
import { escapeHtml } from '#lib/ingest/xml/tree.ts';

type Tuple = readonly unknown[];
const tuples = (value: unknown): Tuple[] =>
  Array.isArray(value) ? value.filter((each): each is Tuple => Array.isArray(each)) : [];
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A document of Ghost's editor of versions 1 to 4 (Mobiledoc 0.3) as HTML; '' where the text is none. */
export function mobiledocToHtml(text: string): string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return '';
  }
  if (!isFields(document)) return '';
  const given = document;
  return tuples(given['sections'])
    .map((section) => sectionToHtml(section, given))
    .join('');
}

/** By the number each section begins with: 1 text, 2 a picture, 3 a list, 10 a card. */
function sectionToHtml([kind, first, second]: Tuple, document: Fields): string {
  if (kind === 1) {
    const tag = /^(?:p|h[1-6]|blockquote|aside)$/.exec(words(first))?.[0] ?? 'p';
    return `<${tag}>${markersToHtml(second, document)}</${tag}>`;
  }
  if (kind === 2) return cardToHtml('image', { src: first });
  if (kind === 3) {
    const tag = first === 'ol' ? 'ol' : 'ul';
    return `<${tag}>${tuples(second)
      .map((item) => `<li>${markersToHtml(item, document)}</li>`)
      .join('')}</${tag}>`;
  }
  const card = tuples(document['cards'])[Number(first)];
  return kind === 10 && card !== undefined && isFields(card[1]) ? cardToHtml(words(card[0]), card[1]) : '';
}

/** `[0 text or 1 atom, markups opened, how many close after it, text or number of the atom]` */
function markersToHtml(markers: unknown, document: Fields): string {
  const open: string[] = [];
  const out: string[] = [];
  for (const [kind, opened, closed, value] of tuples(markers)) {
    for (const at of Array.isArray(opened) ? opened : []) {
      const [tag, attributes] = tuples(document['markups'])[Number(at)] ?? [];
      const name = /^(?:a|strong|em|b|i|code|u|s|sub|sup)$/.exec(words(tag))?.[0] ?? 'span';
      const href = Array.isArray(attributes) ? words(attributes[attributes.indexOf('href') + 1]) : '';
      out.push(name === 'a' ? `<a href="${escapeHtml(href)}">` : `<${name}>`);
      open.push(name);
    }
    out.push(kind === 1 ? atomToHtml(tuples(document['atoms'])[Number(value)]) : escapeHtml(words(value)));
    for (let left = Number(closed); left > 0 && open.length > 0; left -= 1) out.push(`</${open.pop() ?? ''}>`);
  }
  return (
    out.join('') +
    open
      .toReversed()
      .map((name) => `</${name}>`)
      .join('')
  );
}

const atomToHtml = (atom: Tuple | undefined): string =>
  atom?.[0] === 'soft-return' ? '<br>' : escapeHtml(words(atom?.[1]));
