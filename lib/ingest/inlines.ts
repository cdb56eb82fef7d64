import { limits, type Inline } from '#lib/articles/body.ts';
import { findAnnotations, isGloss } from '#lib/ingest/annotations.ts';

/**
 * The inlines of a line. In Chinese a gloss with a tone mark that is a dictionary reading of its character, 囧(jiǒng), is a
 * ruby mark on that character; without a tone mark it may be a Latin word and stays in the text.
 *
 * @returns the inlines and how many of them are ruby; at most as many as a paragraph may have, else the plain text.
 */
export function toInlines(text: string, language: 'zh' | 'en'): { content: Inline[]; ruby: number } {
  if (text === '') return { content: [], ruby: 0 };
  const glosses = language === 'zh' && /[(（]/.test(text) ? findAnnotations(text).filter(isGloss) : [];
  if (glosses.length === 0 || glosses.length * 2 + 1 > limits.inlines)
    return { content: [{ type: 'text', text }], ruby: 0 };
  const content: Inline[] = [];
  let from = 0;
  for (const { char, reading, start, end } of glosses) {
    if (start > from) content.push({ type: 'text', text: text.slice(from, start) });
    content.push({ type: 'text', text: char, marks: [{ type: 'ruby', attrs: { reading } }] });
    from = end;
  }
  if (from < text.length) content.push({ type: 'text', text: text.slice(from) });
  return { content, ruby: glosses.length };
}
