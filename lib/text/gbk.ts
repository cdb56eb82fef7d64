/**
 * GBK by its bytes: what damaged annotations are derived from. The tables come from the platform's own decoder (WHATWG
 * Encoding, which decodes GBK as GB 18030; pairs only).
 */

type Tables = { printed: (string | undefined)[]; chars: (string | undefined)[]; codes: Map<string, number> };

let tables: Tables | undefined;

function getTables(): Tables {
  tables ??= build();
  return tables;
}

function build(): Tables {
  const pairs: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) pairs.push((lead << 8) | trail);
  }
  // One decoder call for all pairs, each closed by a newline so that an invalid one cannot shift the next: 4 ms, not 30.
  const bytes = new Uint8Array(pairs.length * 3);
  for (const [index, pair] of pairs.entries()) bytes.set([pair >> 8, pair & 0xff, 0x0a], index * 3);
  const decoded = new TextDecoder('gbk').decode(bytes).split('\n');
  const printed: (string | undefined)[] = [];
  const chars: (string | undefined)[] = [];
  const codes = new Map<string, number>();
  for (const [index, pair] of pairs.entries()) {
    const char = decoded[index] ?? '';
    if (!/^[^\ufffd]$/u.test(char)) continue;
    if (!codes.has(char)) codes.set(char, pair);
    printed[pair] = char;
    // Shifted runs hold private-use characters, so these have bytes; but no text is restored to them.
    if (!/^\p{Co}$/u.test(char)) chars[pair] = char;
  }
  return { printed, chars, codes };
}

/** The character of two GBK bytes; undefined when the pair is not assigned. */
export function gbkChar(lead: number, trail: number): string | undefined {
  return getTables().chars[(lead << 8) | trail];
}

/** The same as a decoder prints it: pairs of the user-defined areas are private-use characters. */
export function gbkPrinted(lead: number, trail: number): string | undefined {
  return getTables().printed[(lead << 8) | trail];
}

/** The two bytes of a character as one number, lead byte high; undefined when GBK does not have it in two bytes. */
export function gbkCode(char: string): number | undefined {
  return getTables().codes.get(char);
}

/** Whether GB 2312 has the Han character: rows 16–87 of GBK, both bytes from A1. All of them are in use in simplified text. */
export function isGb2312Han(char: string): boolean {
  const code = gbkCode(char);
  return code !== undefined && code >= 0xb0a1 && code <= 0xf7fe && (code & 0xff) >= 0xa1;
}

/** Whether it is one of the 3,755 commonest characters: level 1 of GB 2312, rows 16–55. */
export function isCommonHan(char: string): boolean {
  return isGb2312Han(char) && (gbkCode(char) ?? 0) < 0xd800;
}
