const toCorner: Record<string, string> = { '“': '「', '”': '」', '‘': '『', '’': '』' };
const toCurly: Record<string, string> = { '「': '“', '」': '”', '『': '‘', '』': '’' };
const latin = /[\p{Script=Latin}\p{N}]/u;

/**
 * Quotation marks of the script: 「」『』 in traditional text, “”‘’ in simplified (GB/T 15834-2011, and Taiwan's 重訂標點符號手冊).
 * An apostrophe between letters stays, and so does a quotation in Latin letters only that stands in Latin text: “AI first”.
 * One string is one line of reading: marks that are not closed in it are converted by their own form.
 */
export function convertQuotationMarks(text: string, to: 'hans' | 'hant'): string {
  if (to === 'hans') return text.replace(/[「」『』]/g, (mark) => toCurly[mark] ?? mark);
  if (!/[“”‘’]/.test(text) || !/\p{Script=Han}/u.test(text)) return text;
  const chars = [...text];
  const kept = latinQuotations(chars);
  return chars.map((char, at) => (kept.has(at) || isApostrophe(chars, at) ? char : (toCorner[char] ?? char))).join('');
}

function isApostrophe(chars: readonly string[], at: number): boolean {
  return (chars[at] === '’' || chars[at] === '‘') && latin.test(chars[at - 1] ?? '') && latin.test(chars[at + 1] ?? '');
}

/** Places of marks around text without Han whose neighbours outside are Latin too, spaces aside. */
function latinQuotations(chars: readonly string[]): Set<number> {
  const places = new Set<number>();
  const open: { mark: string; at: number; han: number }[] = [];
  let han = 0;
  for (const [at, char] of chars.entries()) {
    if (/[\p{Script=Han}，。、；：？！《》]/u.test(char)) han += 1;
    if (char === '“' || char === '‘') open.push({ mark: char, at, han });
    else if ((char === '”' || char === '’') && !isApostrophe(chars, at)) {
      const start = open.at(-1);
      if (start === undefined || start.mark !== (char === '”' ? '“' : '‘')) continue;
      open.pop();
      const outside = `${neighbour(chars, start.at, -1)}${neighbour(chars, at, 1)}`;
      if (start.han === han && /^[\p{Script=Latin}\p{N}.,;:!?()]+$/u.test(outside)) places.add(start.at).add(at);
    }
  }
  return places;
}

function neighbour(chars: readonly string[], at: number, step: 1 | -1): string {
  let index = at + step;
  while (chars[index] === ' ') index += step;
  return chars[index] ?? '';
}
