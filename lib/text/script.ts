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

/** The script of a text with its counts. Up to a tenth of the other script is quotation, above it the text is mixed. */
export function findScript(text: string): ScriptFound {
  const found: ScriptFound = { script: 'neither', han: 0, hans: 0, hant: 0 };
  for (const [run] of text.matchAll(/[\p{Script=Han}〇]+/gu))
    for (const char of run) {
      found.han += 1;
      const kind = scriptOfCharacter(char);
      if (kind !== 'both') found[kind] += 1;
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
