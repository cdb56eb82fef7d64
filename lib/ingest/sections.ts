import { isTitleLike, type Line } from '#lib/ingest/lines.ts';

/** A section heading: `number` as printed, the title, and how many lines it takes. */
export type SectionFound = { number: string | null; title: string; lines: 1 | 2 };

type Numbered = { at: number; value: number; number: string; title: string };

const digits = '〇一二三四五六七八九十';
const forms: { name: string; pattern: RegExp }[] = [
  { name: 'chinese', pattern: /^(?<number>[一二三四五六七八九十]{1,3})[、.．]\s*(?<title>.+)$/u },
  { name: 'bracketed', pattern: /^(?<number>[（(][一二三四五六七八九十]{1,3}[)）])\s*(?<title>.+)$/u },
  { name: 'chapter', pattern: /^(?<number>第[一二三四五六七八九十\d]{1,3}[章节節回部篇])[\s：:]*(?<title>.*)$/u },
  { name: 'arabic', pattern: /^(?<number>\d{1,2})(?:[.．、]\s+|[、．])(?<title>.+)$/u },
  { name: 'latin', pattern: /^(?<number>(?:Part|Chapter|Section) (?:\d{1,2}|[IVX]{1,5}))[.:]?\s*(?<title>.*)$/iu },
];

/**
 * The section headings among lines, by index. A number alone on its line ('01') with a short line behind it; a Markdown
 * heading; numbered titles only when they form a series that rises from 1 with other lines between (else they are a list,
 * or a year, or a score).
 */
export function findSections(lines: readonly Line[]): Map<number, SectionFound> {
  const found = new Map<number, SectionFound>();
  for (const [at, { text }] of lines.entries()) {
    const next = lines[at + 1]?.text ?? '';
    const markdown = /^#{1,6}\s+(?<title>.+?)\s*#*$/.exec(text)?.groups?.['title'];
    if (markdown !== undefined) found.set(at, splitNumber(markdown));
    else if (isBareNumber(lines, at))
      found.set(
        at,
        isTitleLike(next) && !isBareNumber(lines, at + 1)
          ? { number: text, title: next, lines: 2 }
          : { number: text, title: '', lines: 1 },
      );
  }
  for (const form of forms)
    for (const { at, number, title } of risingSeries(lines, form.pattern))
      if (!found.has(at)) found.set(at, { number, title, lines: 1 });
  return found;
}

/** '01' alone is a section by its form; '1' or '一' alone only in a series: another one has the next or the earlier number. */
function isBareNumber(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  if (/^0\d$/.test(text)) return true;
  if (!/^(?:\d{1,2}|[一二三四五六七八九十]{1,3})$/u.test(text)) return false;
  const value = valueOf(text);
  const near = lines.slice(Math.max(0, at - 400), at + 400);
  return (
    value >= 1 &&
    value <= 40 &&
    near.some((each) => each.text.length <= 3 && each.text !== text && Math.abs(valueOf(each.text) - value) === 1)
  );
}

function risingSeries(lines: readonly Line[], pattern: RegExp): Numbered[] {
  const series: Numbered[] = [];
  for (const [at, { text }] of lines.entries()) {
    const groups = text.length > 140 ? undefined : pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const number = groups['number'] ?? '';
    const title = groups['title'] ?? '';
    const value = valueOf(number.replace(/[^\d一二三四五六七八九十IVX]/giu, ''));
    if (value === series.length + 1 && number.length <= 12 && (title === '' || isTitleLike(title)))
      series.push({ at, value, number, title });
  }
  const apart = series.every((each, index) => index === 0 || each.at - (series[index - 1]?.at ?? 0) > 1);
  return series.length >= 2 && apart ? series : [];
}

function splitNumber(title: string): SectionFound {
  for (const { pattern } of forms) {
    const groups = pattern.exec(title)?.groups;
    if (groups?.['title'] !== undefined && groups['title'] !== '' && (groups['number'] ?? '').length <= 12)
      return { number: groups['number'] ?? null, title: groups['title'], lines: 1 };
  }
  return { number: null, title, lines: 1 };
}

/** The value of a number as printed, up to 99; NaN for what is none. */
function valueOf(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (/^[IVX]{1,5}$/i.test(text))
    return (
      ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'].indexOf(text.toUpperCase()) + 1 ||
      Number.NaN
    );
  if (!/^[一二三四五六七八九十]{1,3}$/u.test(text)) return Number.NaN;
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  return (
    (text.includes('十') ? (tens === '' ? 1 : digits.indexOf(tens)) * 10 : 0) + (ones === '' ? 0 : digits.indexOf(ones))
  );
}
