import { protectionAt } from '#lib/text/protected-spans.ts';
import { applyEdits, lineCounter, type Edit, type Flag, type StepResult } from '#lib/text/repair-step.ts';
import { pairedEdits } from '#lib/text/paired-marks.ts';

/**
 * Chinese marks for ASCII ones in Chinese context (GB/T 15834-2011; the same marks in traditional text). A mark is in
 * Chinese context when its line is Chinese and it stands behind a Han character or a Chinese mark, or before one; never
 * inside a number, a time, an address, code or between Latin words.
 */
const chinese: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '.': '。' };
const hanOrMark = /[\p{Script=Han}〇，。、；：？！“”‘’「」『』《》〈〉（）【】〔〕…—％℃]/u;
/** Characters that foreign names are written with: between two of them a dot may be the one between first and last name. */
const nameCharacters = new Set(
  '阿艾安奥巴贝本比彼伯博布查茨达戴丹德迪蒂蒙多尔菲费弗夫盖格古哈海汉赫亨霍吉加杰金卡凯科克肯拉莱兰劳乐雷李里丽利莉列林琳龙卢鲁路伦罗洛马玛迈曼梅米密莫姆拿纳内尼诺帕佩皮普奇乔琼萨塞桑沙施史斯索塔泰坦汤唐特托瓦威维温沃西希谢休雅亚扬伊约詹朱兹佐',
);

/**
 * The step. `quotes` are the marks for ASCII quotation marks, outer and inner. What is unclear is left and flagged.
 *
 * @param context `names`: names of the house lexicon, which keep their marks. `isNarrowed`: whether a mirror has made every Chinese mark an ASCII one: then a comma with no space behind it is a
 *   Chinese one between Latin words too, as English sets a space there
 */
export function fixPunctuation(
  text: string,
  quotes: { outer: [string, string]; inner: [string, string] },
  { isNarrowed = false, names }: { isNarrowed?: boolean; names?: ReadonlyMap<string, string> } = {},
): StepResult {
  const edits: Edit[] = [];
  const left: Flag[] = [];
  const isProtected = protectionAt(text, names);
  const lineAt = lineCounter(text);
  for (const { 0: line, index: offset } of text.matchAll(/[^\n]+/g)) {
    if (!/[!-/:-?]/.test(line) || !isChineseLine(line)) continue;
    const found = [...markEdits(line, isNarrowed), ...pairedEdits(line, quotes)].toSorted(
      (one, other) => one.start - other.start,
    );
    for (const edit of found) {
      if (isProtected(offset + edit.start)) continue;
      const place = { ...edit, start: offset + edit.start, end: offset + edit.end };
      if (edit.after === line.slice(edit.start, edit.end))
        left.push({ kind: edit.kind, offset: place.start, line: lineAt(offset), text: around(line, edit.start) });
      else edits.push(place);
    }
  }
  return applyEdits(text, edits, left);
}

/** A line whose Han characters are at least as many as its Latin words; 'The word 中国, meaning …' is not. */
function isChineseLine(line: string): boolean {
  const hanCharacters = line.match(/\p{Script=Han}/gu)?.length ?? 0;
  return hanCharacters > 0 && hanCharacters >= (line.match(/[A-Za-z]{2,}/g)?.length ?? 0);
}

function markEdits(line: string, isNarrowed: boolean): Edit[] {
  const edits: Edit[] = [];
  let last = -1;
  for (const match of line.matchAll(/\.{3,}|-{2,}|[?!]{2,}|[,;:?!.]/g)) {
    const start = match.index;
    const sign = match[0];
    const before = lastVisible(line, start);
    const behind = /^\s*/.exec(line.slice(start + sign.length, start + sign.length + 8))?.[0] ?? '';
    const next = line.slice(start + sign.length + behind.length);
    const adjacent = behind === '' ? next : ' ';
    const inRun = last === start;
    const after = /^(?:\.\.|--)/.test(sign)
      ? longMark(sign, before, next)
      : (markFor(sign, { before: inRun ? '，' : before, next, adjacent, start }) ??
        (isNarrowed && sign === ',' && /[A-Za-z0-9%)]/.test(line[start - 1] ?? '') && /^[A-Za-z]/.test(adjacent)
          ? '，'
          : null));
    if (after === null) continue;
    last = start + sign.length;
    edits.push({
      kind: after === sign ? 'dot-between-names' : 'punctuation',
      start,
      end: after === sign ? last : last + behind.length,
      after,
      certainty: hanOrMark.test(before) ? 'certain' : 'likely',
    });
  }
  return edits;
}

/** The last character before an offset that is not a space. A search from the line's start would be quadratic. */
function lastVisible(line: string, offset: number): string {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(line[at] ?? '')) at -= 1;
  return line[at] ?? '';
}

/** Three dots are an ellipsis, two hyphens between Han characters a dash; both are two characters wide in Chinese. */
function longMark(sign: string, before: string, next: string): string | null {
  if (sign.startsWith('.')) return hanOrMark.test(before) ? '……' : null;
  return /\p{Script=Han}/u.test(before) && /^[\p{Script=Han}“「]/u.test(next) ? '——' : null;
}

function markFor(
  sign: string,
  context: { before: string; next: string; adjacent: string; start: number },
): string | null {
  const mark = singleMark(sign.slice(0, 1), context);
  return sign.length === 1 || mark === null ? mark : [...sign].map((each) => chinese[each] ?? each).join('');
}

function singleMark(
  sign: string,
  { before, next, adjacent, start }: { before: string; next: string; adjacent: string; start: number },
): string | null {
  const behindHan = hanOrMark.test(before);
  const beforeHan = hanOrMark.test(next.slice(0, 1)) || /^["(]\p{Script=Han}/u.test(next);
  const atEnd = next === '' || /^["')\]]+$/.test(next);
  if (start === 0 || before === '') return null;
  if (sign === '.') return dotFor(before, next, adjacent, { behindHan, beforeHan, atEnd });
  if (/^\d/.test(adjacent) && /\d/.test(before)) return null;
  if (sign === ':' && /^[-()/\\]/.test(adjacent)) return null;
  // What a lost byte left ('?' before a reading or before stray marks) was looked at by its own step: not a question.
  if (sign === '?' && /^(?:[\p{Script=Latin}\p{M}]{1,8}[)）]|[，。！；])/u.test(next)) return null;
  if (behindHan || beforeHan) return chinese[sign] ?? null;
  return atEnd && /[\p{L}\p{N}%)"'\]]/u.test(before) && sign !== ':' ? (chinese[sign] ?? null) : null;
}

function dotFor(
  before: string,
  next: string,
  adjacent: string,
  { behindHan, beforeHan, atEnd }: Record<'behindHan' | 'beforeHan' | 'atEnd', boolean>,
): string | null {
  if (/^[一二三四五六七八九十]$/.test(before) && !atEnd) return null;
  if (behindHan && beforeHan && nameCharacters.has(before) && nameCharacters.has(next.slice(0, 1))) return '.';
  if (behindHan) return /^[A-Za-z0-9._/-]/.test(adjacent) ? null : '。';
  return atEnd && /[A-Za-z\d%)"]/.test(before) ? '。' : null;
}

const around = (line: string, at: number): string => line.slice(Math.max(0, at - 12), at + 12);
