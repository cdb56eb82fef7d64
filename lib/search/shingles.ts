import { accidental } from '#lib/search/lexemes.ts';
import { han } from '#lib/search/units.ts';

/**
 * What stands side by side in a text, as numbers: of Chinese each three characters, of other writing each two words, and a word
 * beside a pair of characters. (In the field a run of neighbours is a shingle: Broder 1997.) An index of words knows which words
 * a text has and not their order; of the texts that have the words of a phrase this says which can have the phrase, so that
 * few are looked into. Different neighbours may have one number: it says what can be, never what is.
 *
 * @param lexemes one for each unit of the text, as `listLexemes` (lexemes.ts) says, marked or not
 * @returns whole numbers of 16 bits, in the order of the text: 65,536 are enough, since they are asked for beside the words
 */
export function listShingles(lexemes: readonly string[]): number[] {
  const plain = lexemes.map((lexeme) => (lexeme.startsWith(accidental) ? lexeme.slice(accidental.length) : lexeme));
  return plain.flatMap((left, index) => {
    if (isSingle(left)) return [];
    const next = plain[index + 1];
    // After the last pair of a run its last character stands once more.
    const right = next !== undefined && isPair(left) && isSingle(next) ? plain[index + 2] : next;
    if (right === undefined || isSingle(right) || (right !== next && isPair(right))) return [];
    return [toNumber(`${left} ${right}`)];
  });
}

const isHan = new RegExp(`^[${han}]`, 'u');
const isSingle = (lexeme: string): boolean => isHan.test(lexeme) && [...lexeme].length === 1;
const isPair = (lexeme: string): boolean => isHan.test(lexeme) && [...lexeme].length === 2;

/** After FNV-1a of 32 bits, its two halves put together; as a smallint. */
function toNumber(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  return ((hash ^ (hash >>> 16)) << 16) >> 16;
}
