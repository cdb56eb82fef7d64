import { textToHtml } from '#lib/ingest/sources/markup.ts';
import { escapeHtml } from '#lib/ingest/xml/tree.ts';

/** A record of a document from outside: any of its fields may be of any kind. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a record. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that is text; '' where it is none. */
export function readField(fields: Fields, ...names: string[]): string {
  return (
    names.map((name) => fields[name]).find((value): value is string => typeof value === 'string' && value !== '') ?? ''
  );
}

/** The records of a field that is a list of them. */
export function listFields(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** A card of Ghost's editors as HTML, by what it holds; '' for cards that are no part of a story (sign-up, paywall, e-mail). */
export function cardToHtml(name: string, card: Fields): string {
  const words = (...names: string[]): string => readField(card, ...names);
  const link = (address: string, title: string): string => `<p><a href="${escapeHtml(address)}">${title}</a></p>`;
  switch (name) {
    case 'image':
      return picture(card);
    case 'gallery':
      return (
        listFields(card['images']).slice(0, 100).map(picture).join('') +
        (words('caption') === '' ? '' : `<p>${words('caption')}</p>`)
      );
    case 'html':
      return words('html');
    case 'markdown':
    case 'card-markdown':
      return textToHtml(words('markdown'));
    case 'code':
    case 'codeblock':
      return `<pre><code>${escapeHtml(words('code'))}</code></pre>`;
    case 'hr':
    case 'horizontalrule':
      return '<hr>';
    case 'embed':
    case 'video':
    case 'audio':
      return frame(words('url', 'src'), words('title')) || words('html');
    case 'bookmark': {
      const about = isFields(card['metadata']) ? card['metadata'] : card;
      return link(words('url') || readField(about, 'url'), escapeHtml(readField(about, 'title') || words('url')));
    }
    case 'callout':
      return `<aside><p>${words('calloutText')}</p></aside>`;
    case 'toggle':
      return `<h4>${words('heading')}</h4>${words('content')}`;
    case 'button':
      return link(words('buttonUrl'), escapeHtml(words('buttonText')));
    case 'file':
      return link(words('src'), escapeHtml(words('fileTitle', 'title', 'fileName')));
    case 'header':
      return `<h2>${words('header', 'heading')}</h2><p>${words('subheader', 'subheading')}</p>`;
    case 'product':
      return `<h4>${words('productTitle')}</h4><p>${words('productDescription')}</p>`;
    default:
      return '';
  }
}

function picture(card: Fields): string {
  const address = readField(card, 'src', 'fileName');
  const caption = readField(card, 'caption');
  const image = `<img src="${escapeHtml(address)}" alt="${escapeHtml(readField(card, 'alt', 'altText'))}">`;
  return address === ''
    ? ''
    : `<figure>${image}${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`;
}

function frame(address: string, title: string): string {
  return address === '' ? '' : `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}"></iframe>`;
}
