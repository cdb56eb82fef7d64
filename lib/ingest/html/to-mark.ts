import type { Mark } from '#lib/articles/body.ts';
import { resolveLink } from '#lib/ingest/html/addresses.ts';
import { cutText, readAttribute, type HtmlElement } from '#lib/ingest/html/nodes.ts';

/**
 * The marks an element gives to what is in it. Word processors say strong and emphasis by style: Google Docs writes
 * <span style="font-weight:700">, and wraps all it copies in a <b style="font-weight:normal"> that means nothing.
 */
export function listMarks(element: HtmlElement, base: string | null): Mark[] {
  const style = readAttribute(element, 'style') ?? '';
  const weight = /(?:^|;)\s*font-weight\s*:\s*([\w-]+)/i.exec(style)?.[1]?.toLowerCase();
  const posture = /(?:^|;)\s*font-style\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const marks: Mark[] = [];
  const isStrong = isBold(weight) ?? (element.tagName === 'strong' || element.tagName === 'b');
  if (isStrong) marks.push({ type: 'strong' });
  const isEmphasis = posture === undefined ? element.tagName === 'em' || element.tagName === 'i' : posture !== 'normal';
  if (isEmphasis && posture !== 'inherit') marks.push({ type: 'emphasis' });
  if (/^(?:code|kbd|samp|tt)$/.test(element.tagName)) marks.push({ type: 'code' });
  if (element.tagName === 'a') {
    const href = resolveLink(readAttribute(element, 'href'), base);
    if (href !== null) marks.push({ type: 'link', attrs: { href } });
  }
  const lang = toLanguage(readAttribute(element, 'lang'));
  if (lang !== null) marks.push({ type: 'lang', attrs: { lang } });
  return marks;
}

/** Word processors say of every Latin or Chinese run that it is English or Chinese: only what says more than its letters is believed. */
function toLanguage(given: string | null): string | null {
  const tag = /^(?<language>ja|ko|fr|de|es|it|pt|ru|zh)(?:[-_](?<region>hant|tw|hk|mo))?/i.exec(
    given?.trim() ?? '',
  )?.groups;
  const language = tag?.['language']?.toLowerCase();
  if (language === undefined) return null;
  if (language === 'zh') return tag?.['region'] === undefined ? null : 'zh-Hant';
  return language;
}

/** Null when the style leaves it to the element. */
function isBold(weight: string | undefined): boolean | null {
  if (weight === undefined || weight === 'inherit') return null;
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
}

/** The marks of a text with those of one more element around it; a body takes one of each kind, five in all. */
export function addMarks(marks: readonly Mark[], more: readonly Mark[]): readonly Mark[] {
  const fresh = more.filter(({ type }) => marks.every((mark) => mark.type !== type));
  return fresh.length === 0 ? marks : [...marks, ...fresh].slice(0, 5);
}

/** A reading over characters. */
export function toRubyMark(reading: string): Mark[] {
  const text = cutText(reading, 100);
  return text === '' ? [] : [{ type: 'ruby', attrs: { reading: text } }];
}
