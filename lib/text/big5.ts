/**
 * The 13,053 Han characters of Big5 (levels 1 and 2, without the Hong Kong supplement): those a Taiwan text may hold, 后
 * and 里 and 台 among them, which are also the simplified forms of others.
 */
let chars: Set<string> | undefined;

export function isBig5Han(char: string): boolean {
  chars ??= build();
  return chars.has(char);
}

function build(): Set<string> {
  const bytes: number[] = [];
  for (let lead = 0xa4; lead <= 0xf9; lead += 1) {
    if (lead >= 0xc7 && lead <= 0xc8) continue;
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if ((trail >= 0x7f && trail <= 0xa0) || (lead === 0xc6 && trail > 0x7e)) continue;
      bytes.push(lead, trail, 0x0a);
    }
  }
  const decoded = new TextDecoder('big5').decode(Uint8Array.from(bytes)).split('\n');
  return new Set(decoded.filter((each) => /^\p{Script=Han}$/u.test(each)));
}
