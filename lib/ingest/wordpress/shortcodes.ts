import { escapeHtml } from '#lib/ingest/xml/tree.ts';

/** Pictures of an export by the number of their attachment. */
export type Attachments = ReadonlyMap<string, string>;

/** Shortcodes of WordPress itself and of plugins so common that they stand alone without an attribute. */
const known = new Set(
  'audio caption contact-form contact-form-7 contact-field embed gallery gallerytable googlemaps instagram more nextpage playlist recent_posts rev_slider sitemap slideshow soundcloud spotify subscribe toc twitter video vimeo wp_caption wpvideo youtube'.split(
    ' ',
  ),
);

const code =
  /(\[?)\[(\/?)([a-z][\w-]{1,40})((?:\s(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^[\]"']){0,2000}|=[^[\]]{0,2000})?)\](\]?)/gi;

/**
 * Content of WordPress without its shortcodes: captions are figures, galleries pictures, embeds frames; of unknown ones what
 * they wrap stays. What is only written in brackets stays as it is: a shortcode closes, has attributes, or is well known.
 */
export function replaceShortcodes(content: string, attachments: Attachments): string {
  const html = replaceClosed(content, /\[\/(?:wp_)?caption\]/gi, (part) =>
    part.replaceAll(
      /\[(?:wp_)?caption((?:\s[^[\]]*)?)\]([\s\S]*?)\[\/(?:wp_)?caption\]/gi,
      (_, attributes: string, inner: string) => toFigure(inner, readAttributes(attributes)),
    ),
  ).replaceAll(/\[embed(?:\s[^[\]]*)?\]\s*([^[\s]+)\s*\[\/embed\]/gi, (_, address: string) => toFrame(address));
  const closed = new Set([...html.matchAll(/\[\/([a-z][\w-]{1,40})\]/gi)].map(([, name = '']) => name.toLowerCase()));
  return html.replaceAll(code, (whole, open: string, slash: string, name: string, raw: string, close: string) => {
    if (open === '[' && close === ']') return whole.slice(1, -1);
    const attributes = readAttributes(raw);
    const isCode = known.has(name.toLowerCase()) || closed.has(name.toLowerCase()) || /=/.test(raw);
    if (!isCode) return whole;
    return `${open}${slash === '/' ? '' : toHtml(name.toLowerCase(), attributes, raw, attachments)}${close}`;
  });
}

function toHtml(name: string, attributes: ReadonlyMap<string, string>, raw: string, attachments: Attachments): string {
  if (name === 'gallery') {
    const ids = (attributes.get('ids') ?? attributes.get('include') ?? '').split(/[,\s]+/).slice(0, 200);
    return ids
      .flatMap((id) => attachments.get(id) ?? [])
      .map((address) => `<figure><img src="${escapeHtml(address)}"></figure>`)
      .join('');
  }
  if (!/^(?:video|audio|youtube|vimeo|wpvideo|soundcloud|instagram|twitter|spotify)$/.test(name)) return '';
  const address = ['src', 'mp4', 'mp3', 'm4a', 'webm', 'ogg', 'url'].flatMap((key) => attributes.get(key) ?? [])[0];
  const found = address ?? /https?:\/\/[^\s"'\]]+/.exec(raw)?.[0];
  return found === undefined ? '' : toFrame(found);
}

/** Replaces up to the last closing sign only, so that what is opened and never closed is not sought to the end each time. */
export function replaceClosed(text: string, closing: RegExp, replace: (part: string) => string): string {
  const last = [...text.matchAll(closing)].at(-1);
  if (last === undefined) return text;
  const end = last.index + last[0].length;
  return replace(text.slice(0, end)) + text.slice(end);
}

/** `[caption]<a><img></a> words[/caption]`; older ones have the words in an attribute. */
function toFigure(inner: string, attributes: ReadonlyMap<string, string>): string {
  const found = /^([\s\S]*?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inner);
  const words = attributes.get('caption') ?? found?.[2]?.trim() ?? '';
  const caption = words === '' ? '' : `<figcaption>${words}</figcaption>`;
  return `\n\n<figure>${found?.[1] ?? inner}${caption}</figure>\n\n`;
}

/** A thing of another site, as HTML has it. */
export function toFrame(address: string): string {
  return `\n\n<iframe src="${escapeHtml(address.replaceAll('&amp;', '&'))}"></iframe>\n\n`;
}

function readAttributes(raw: string): ReadonlyMap<string, string> {
  const found = raw.slice(0, 10_000).matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g);
  return new Map(
    [...found].map(([, key = '', double, single, bare]) => [key.toLowerCase(), double ?? single ?? bare ?? '']),
  );
}
