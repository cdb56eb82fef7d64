import type { Span } from '#lib/text/protected-spans.ts';
import { findScript } from '#lib/text/script.ts';

/** A quotation or title in its marks, with no marks within. */
const quoted = /(?<=[“「『‘《])[^“”「」『』‘’《》\n]{2,400}(?=[”」』’》])/gu;
/** What somebody else says and titles of works, marks and all; a quotation that is not closed goes on in the next paragraph. */
const quotation =
  /“[^”\n]{1,400}(?:”|$)|‘[^’\n]{1,400}(?:’|$)|「[^」\n]{1,400}(?:」|$)|『[^』\n]{1,400}(?:』|$)|《[^》\n]{1,400}(?:》|$)|〈[^〉\n]{1,400}(?:〉|$)/gu;
/** の stands in Chinese names of shops. */
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Whether a passage is Japanese: two kana or more, の aside. */
export function isJapanese(text: string): boolean {
  return (text.match(kana)?.filter((char) => char !== 'の').length ?? 0) >= 2;
}

/**
 * Quotations that conversion must leave alone: those that are in the script wanted already (two characters that only it has, and
 * none of the other), and Japanese ones, whose characters are their own.
 *
 * @returns their offsets without the marks, in order
 */
export function findQuoted(text: string, to: 'hans' | 'hant'): Span[] {
  return Array.from(text.matchAll(quoted)).flatMap(({ 0: passage, index }) => {
    const { hans, hant } = findScript(passage);
    const [own, other] = to === 'hans' ? [hans, hant] : [hant, hans];
    return (own >= 2 && other === 0) || isJapanese(passage) ? [{ start: index, end: index + passage.length }] : [];
  });
}

/** Quotations and titles of works in their marks, in order. */
export function findQuotations(text: string): Span[] {
  return Array.from(text.matchAll(quotation), ({ 0: { length }, index }) => ({ start: index, end: index + length }));
}
