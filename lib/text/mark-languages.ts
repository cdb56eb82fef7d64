import type { Body, Inline } from '#lib/articles/body.ts';
import { isJapanese } from '#lib/text/foreign-spans.ts';
import { mapInlines } from '#lib/text/map-inlines.ts';
import { findScript } from '#lib/text/script.ts';

/**
 * Passages of another language than the page's, marked so that browsers speak, break and set them rightly (WCAG 2.2, 3.1.2).
 * Only what can be told from its letters: kana and hangul; Han characters in English text; in Chinese text, Latin words of which
 * four or more follow on one another with an English function word among them. Names and single words are left (3.1.2 excepts them).
 */
type Passage = Readonly<{ start: number; end: number; lang: string }>;

const words = String.raw`\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}'’-]*`;
const latinRun = new RegExp(String.raw`${words}(?:[ ,;:.!?]+(?:${words}|\p{N}+)){3,}`, 'gu');
const functionWord =
  /(?:^|\s)(?:the|of|and|to|in|is|are|was|we|you|it|that|for|with|not|on|by|be|will|have)(?=[\s,.;:!?]|$)/iu;
const kanaRun = /[\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}/gu;
const japaneseQuotation = /(?<=[“「『‘《])[^“”「」『』‘’《》\n]{2,400}(?=[”」』’》])/gu;
const hangulRun = /\p{Script=Hangul}+(?:[ ,.!?]+\p{Script=Hangul}+)*/gu;
const hanRun = /\p{Script=Han}(?:[\p{Script=Han}\u3000-\u303f\uff00-\uffef·—…“”‘’]*\p{Script=Han})?/gu;

/** The foreign passages of a text on a page of this language, in order, not overlapping. */
export function findForeign(text: string, language: 'zh' | 'en'): Passage[] {
  const at = (pattern: RegExp, lang: (passage: string) => string | null): Passage[] =>
    Array.from(text.matchAll(pattern)).flatMap(({ 0: passage, index }) => {
      const found = lang(passage);
      return found === null ? [] : [{ start: index, end: index + passage.length, lang: found }];
    });
  const found = [
    ...at(japaneseQuotation, (passage) => (isJapanese(passage) ? 'ja' : null)),
    ...at(kanaRun, () => 'ja'),
    ...at(hangulRun, () => 'ko'),
    ...(language === 'zh'
      ? at(latinRun, (passage) => (functionWord.test(passage) ? 'en' : null))
      : at(hanRun, toChinese)),
  ];
  const passages: Passage[] = [];
  for (const each of found.toSorted((one, other) => one.start - other.start || other.end - one.end))
    if (each.start >= (passages.at(-1)?.end ?? 0)) passages.push(each);
  return passages;
}

function toChinese(text: string): string {
  const { script } = findScript(text);
  return script === 'hans' ? 'zh-Hans' : script === 'hant' ? 'zh-Hant' : 'zh';
}

/** A body with its foreign passages marked; what is marked already stays as it is. */
export function markLanguages(body: Body, language: 'zh' | 'en'): Body {
  return mapInlines(body, (inline) => markInline(inline, language));
}

/** A body takes five marks on a text; code is in no language. */
function markInline(inline: Inline, language: 'zh' | 'en'): Inline[] {
  if (inline.type !== 'text') return [inline];
  const marks = inline.marks ?? [];
  if (marks.length === 5 || marks.some(({ type }) => type === 'lang' || type === 'code' || type === 'ruby'))
    return [inline];
  const passages = findForeign(inline.text, language);
  if (passages.length === 0) return [inline];
  const pieces: Inline[] = [];
  let from = 0;
  const keep = (end: number): void => {
    if (end > from) pieces.push({ ...inline, text: inline.text.slice(from, end) });
  };
  for (const { start, end, lang } of passages) {
    keep(start);
    pieces.push({
      ...inline,
      text: inline.text.slice(start, end),
      marks: [...marks, { type: 'lang', attrs: { lang } }],
    });
    from = end;
  }
  keep(inline.text.length);
  return pieces;
}
