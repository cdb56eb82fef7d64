/**
 * Finding tags in what React writes, which is no HTML of the wild: every `<`, `>` and quotation mark of a text or of an
 * attribute is escaped, attributes are in double quotes, and no script holds a `<` that is not of our own writing.
 */

/** The value of an attribute in an opening tag, as written; the empty text for one without a value, null for none. */
export function readAttribute(tag: string, name: string): string | null {
  const lower = tag.toLowerCase();
  for (let at = lower.indexOf(` ${name}`); at !== -1; at = lower.indexOf(` ${name}`, at + 1)) {
    const end = at + name.length + 1;
    // A name within a value comes after an odd number of quotation marks.
    if (lower.slice(0, at).split('"').length % 2 === 0) continue;
    if (lower.startsWith('="', end)) return tag.slice(end + 2, tag.indexOf('"', end + 2));
    if (/[\s/>]/.test(lower.charAt(end))) return '';
  }
  return null;
}

/** Puts the characters back that React escapes in an attribute. */
export function unescape(value: string): string {
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
