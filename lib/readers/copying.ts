/** From so many characters on a copy says where it is from: below that it is a word or a name. */
const longPassage = 60;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Whether a copied text is long enough to say where it is from. */
export function isLongPassage(text: string): boolean {
  return text.trim().length >= longPassage;
}

/**
 * What goes to the clipboard for a selection: its text and its HTML as the browser has them, each with the line of its
 * source behind it.
 */
export function withSource(selection: Readonly<{ text: string; html: string }>, line: string) {
  const escaped = line.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter);
  return { text: `${selection.text.trimEnd()}\n\n${line}\n`, html: `${selection.html}<p>${escaped}</p>` };
}
