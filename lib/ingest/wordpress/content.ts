import { replaceClosed, replaceShortcodes, toFrame, type Attachments } from '#lib/ingest/wordpress/shortcodes.ts';

const blocks =
  'address|article|aside|blockquote|canvas|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|iframe|li|main|nav|noscript|ol|p|pre|section|script|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio';
const blockTag = new RegExp(`(</?(?:${blocks})(?:\\s[^<>]*)?/?>)`, 'gi');
const startsBlock = new RegExp(`^</?(?:${blocks})[\\s/>]`, 'i');

/**
 * The content of a post as WordPress would show it: comments that mark blocks, page breaks and 'more' are gone, shortcodes
 * are what they stand for, an address alone on its line is embedded, and in content without blocks blank lines part
 * paragraphs (`wpautop`).
 */
export function contentToHtml(content: string, attachments: Attachments): string {
  const text = content.replaceAll(/\r\n?/g, '\n');
  const hasBlocks = /<!--\s*wp:/.test(text);
  const plain = hasBlocks
    ? replaceClosed(text, /<!--\s*\/wp:(?:core\/)?freeform\s*-->/g, (part) =>
        part.replaceAll(freeform, (_, inner: string) => paragraph(inner)),
      )
    : text;
  const embedded = plain.replaceAll(
    /<figure[^<>]*class="[^"<>]*wp-block-embed[^"<>]*"[^<>]*>\s*<div[^<>]*>\s*(https?:\/\/[^\s<]+)\s*<\/div>/gi,
    (_, address: string) => `<figure>${toFrame(address).trim()}`,
  );
  const uncommented = replaceClosed(embedded, /-->/g, (part) =>
    part.replaceAll(/<!--\s*(?:\/?wp:|more\b|nextpage\b|noteaser\b)[\s\S]*?-->/gi, '\n\n'),
  );
  // The button of a file stands apart from its name by the style sheet only.
  const apart = uncommented.replaceAll(/<\/a>(?=<a\s[^<>]{0,500}\bwp-block-file__button\b)/g, '</a> ');
  const html = replaceShortcodes(apart, attachments);
  return hasBlocks ? html : paragraph(html);
}

const freeform = /<!--\s*wp:(?:core\/)?freeform\s*-->([\s\S]*?)<!--\s*\/wp:(?:core\/)?freeform\s*-->/g;

/** Blank lines part paragraphs, line ends break lines: what `wpautop` does, but for what an HTML parser mends itself. */
function paragraph(text: string): string {
  const last = [...text.matchAll(/<\/(?:pre|script|style|textarea)\s*>/gi)].at(-1);
  const end = last === undefined ? 0 : last.index + last[0].length;
  const parts = text
    .slice(0, end)
    .split(/(<(?:pre|script|style|textarea)\b[\s\S]*?<\/(?:pre|script|style|textarea)\s*>)/i);
  return [...parts.slice(0, -1), `${parts.at(-1) ?? ''}${text.slice(end)}`]
    .map((part, at) => (at % 2 === 1 ? part : paragraphLines(part)))
    .join('');
}

function paragraphLines(text: string): string {
  return text
    .replaceAll(/\n[ \t]+\n/g, '\n\n')
    .replaceAll(
      /(^|\n)[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*(?=\n|$)/g,
      (_, before: string, address: string) => before + toFrame(address),
    )
    .replaceAll(blockTag, '\n\n$1\n\n')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (startsBlock.test(part) ? part : `<p>${part.replaceAll('\n', '<br>\n')}</p>`))
    .join('\n');
}
