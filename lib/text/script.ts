import { isBig5Han } from '#lib/text/big5.ts';
import { isGb2312Han } from '#lib/text/gbk.ts';
import { getSimplify, getTraditionalize, isTaiwanForm, simplifiedForm, traditionalForm } from '#lib/text/opencc.ts';
import type { TraditionalForms } from '#lib/text/opencc.ts';

export type ScriptFound = {
  /** `neither`: no Han characters, or only such as both scripts have. */
  script: 'hans' | 'hant' | 'mixed' | 'neither';
  /** Han characters, and those that only simplified and only traditional text has. */
  han: number;
  hans: number;
  hant: number;
};

const kinds = new Map<string, 'hans' | 'hant' | 'both'>();

/**
 * Which script only a character belongs to. Simplified only: it has a traditional form and Big5 does not have it (so not
 * 后 里 台 干, which traditional text has too). Traditional only: it has a simplified form and GB 2312 does not have it
 * (so not 著 乾 於 徵).
 */
export function scriptOfCharacter(char: string): 'hans' | 'hant' | 'both' {
  let kind = kinds.get(char);
  if (kind === undefined) {
    if (simplifiedForm(char) !== undefined && !isGb2312Han(char)) kind = 'hant';
    else if (traditionalForm(char) !== undefined && !isBig5Han(char)) kind = 'hans';
    else kind = 'both';
    kinds.set(char, kind);
  }
  return kind;
}

/** The first character of the script, among the CJK radicals: what is below is passed over. */
const firstHan = 0x2e80;
/** By UTF-16 unit: 1 not Han, 2 Han of both scripts, 3 simplified only, 4 traditional only; 0 not asked for yet. */
const hanKinds = new Uint8Array(0x10000);
const codes = { both: 2, hans: 3, hant: 4 } as const;

/** An import asks for every character of a text thrice: a look into a table costs a fifth of a map and a pattern. */
function hanKind(unit: number): number {
  const known = hanKinds[unit] as number;
  if (known !== 0) return known;
  const char = String.fromCharCode(unit);
  return (hanKinds[unit] = /[\p{Script=Han}〇]/u.test(char) ? codes[scriptOfCharacter(char)] : 1);
}

/** Of a character beyond the basic plane: seldom. */
function hanKindOfPair(char: string): number {
  return /\p{Script=Han}/u.test(char) ? codes[scriptOfCharacter(char)] : 1;
}

/** The script of a text with its counts. Up to a tenth of the other script is quotation, above it the text is mixed. */
export function findScript(text: string): ScriptFound {
  const found: ScriptFound = { script: 'neither', han: 0, hans: 0, hant: 0 };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < firstHan) continue;
    const isPair = (unit & 0xfc00) === 0xd800 && at + 1 < text.length;
    const kind = isPair ? hanKindOfPair(text.slice(at, at + 2)) : hanKind(unit);
    if (isPair) at += 1;
    if (kind > 1) found.han += 1;
    if (kind === codes.hans) found.hans += 1;
    if (kind === codes.hant) found.hant += 1;
  }
  const { hans, hant } = found;
  if (hans + hant > 0) {
    const lesser = Math.min(hans, hant) / (hans + hant);
    found.script = lesser > 0.1 ? 'mixed' : hans > hant ? 'hans' : 'hant';
  }
  return found;
}

/** A text in simplified characters. Characters only: no word is replaced by another. Latin, digits and marks stay. */
export function toSimplified(text: string, forms: TraditionalForms = 'tw'): string {
  return getSimplify(forms)(text);
}

/** A text in traditional characters, as Taiwan writes them (裡 為 著) unless other forms are asked for. Characters only: 发布 stays that word. */
export function toTraditional(text: string, forms: TraditionalForms = 'tw'): string {
  return getTraditionalize(forms)(text);
}

/** Whether conversion to traditional yields this character: it is the traditional form of another (著 and 乾 too). */
export function isConverted(char: string): boolean {
  return char !== '么' && (simplifiedForm(char) !== undefined || isTaiwanForm(char));
}
