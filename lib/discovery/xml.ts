/** What XML 1.0 has no place for, not even as a reference (section 2.2): controls, halves of surrogate pairs, U+FFFE, U+FFFF. */
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text for an element or a quoted attribute of XML, or of HTML. `>` too: in XML `]]>` may not stand in text.
 * Characters that XML cannot carry are left out.
 */
export function escapeXml(text: string): string {
  return text.replaceAll(impossible, '').replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? '');
}

/** One element with text in it. */
export function toElement(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
