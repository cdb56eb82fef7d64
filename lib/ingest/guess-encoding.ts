import { isBig5Han } from '#lib/text/big5.ts';
import { isCommonHan } from '#lib/text/gbk.ts';

/** An encoding of text that says nothing of its own, by its label in the Encoding standard. */
export type GuessedEncoding = 'gb18030' | 'big5' | 'euc-kr' | 'shift_jis' | 'euc-jp';

const isKana = (char: string): boolean => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char);
const isHangul = (char: string): boolean => /\p{Script=Hangul}/u.test(char);

/**
 * The encoding in which the first 8 KB are mostly common characters of their set; null when none is. Japanese and Korean
 * come first: their bytes are common characters in GBK too, while Chinese has next to no kana and read as Korean is half
 * Hanja.
 */
export function guessEncoding(bytes: Uint8Array): GuessedEncoding | null {
  const head = bytes.subarray(0, 8_192);
  const share = (label: string, isUsual: (char: string) => boolean): number => {
    const wide = [...new TextDecoder(label).decode(head)].filter((char) => char > '\u007f');
    return wide.length === 0
      ? 0
      : wide.filter((char) => isUsual(char) || /[，。、；：？！“”「」《》（）]/u.test(char)).length / wide.length;
  };
  if (share('euc-kr', isHangul) > 0.85) return 'euc-kr';
  if (share('euc-jp', isKana) > 0.3) return 'euc-jp';
  if (share('shift_jis', (char) => isKana(char) && !/[\uff61-\uff9f]/.test(char)) > 0.3) return 'shift_jis';
  const gbk = share('gbk', isCommonHan);
  const big5 = share('big5', (char) => isBig5Han(char) && (isCommonHan(char) || /\p{Script=Han}/u.test(char)));
  if (Math.max(gbk, big5) < 0.7) return null;
  return gbk >= big5 * 0.95 ? 'gb18030' : 'big5';
}
