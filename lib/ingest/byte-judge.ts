import { decodeLossily, isDamaged, type Token } from '#lib/ingest/byte-tokens.ts';
import { costOf, type Solution, type Tail } from '#lib/ingest/byte-solver.ts';
import { gbkChar } from '#lib/text/gbk.ts';
import type { Certainty } from '#lib/text/repair-step.ts';

/** A way to read the bytes of the tokens `from` to `to`; `lost`: a lead byte lost before them, leaving a '?' sign or nothing. */
export type Reading = Solution & { from: number; to: number; lost: 'none' | 'sign' | 'byte'; tail: Tail };

/** A lost A1 leaves its '?' where a sentence ended before a quotation mark: 。“ more often than any character begun by C1. */
const endsSentence = /^[。，、；][“”]/;

type Chosen = Reading & { certainty: Certainty };

/**
 * The one reading that stands out: better than the next, and than the damaged text, by what is rare in them. One whose end
 * was cut off is the second choice.
 */
export function chooseReading(
  tokens: readonly (Token | null)[],
  readings: readonly Reading[],
  line: string,
): Chosen | null {
  const whole = readings.filter(({ tail }) => tail !== 'cut');
  const cut = readings.filter(({ tail }) => tail === 'cut');
  return choose(tokens, whole, line) ?? choose(tokens, cut, line);
}

function choose(tokens: readonly (Token | null)[], readings: readonly Reading[], line: string): Chosen | null {
  const ranked = readings
    .filter(
      (each) =>
        normalised(garbledAgain(tokens, each)) ===
        normalised(line.slice(tokens[each.from]?.start, tokens[each.to]?.end)),
    )
    .map((each) => ({ each, gain: damageOf(tokens, each) - each.cost + likelihood(each) }))
    .filter(
      ({ each, gain }) =>
        gain > 0 &&
        (each.lost !== 'byte' ||
          each.from === each.to ||
          rareIn(tokens, each) >= Math.max(2, (each.to - each.from) / 2)),
    )
    .toSorted((one, other) => other.gain - one.gain);
  const [best, second] = ranked;
  const lead = best === undefined || second === undefined ? Infinity : best.gain - second.gain;
  return best !== undefined && lead >= 0.5
    ? {
        ...best.each,
        certainty:
          lead < 1 || best.each.lost === 'byte' || best.each.tail === 'cut' || widened(tokens, best.each)
            ? 'likely'
            : 'certain',
      }
    : null;
}

/** Whether a letter had to be taken for a full-width one: then the page was changed since, and may have lost more. */
function widened(tokens: readonly (Token | null)[], { from, to, bytes, lost }: Reading): boolean {
  const count = tokens.slice(from, to + 1).reduce((sum, each) => sum + (each?.bytes.length ?? 0), 0);
  return lost === 'none' && bytes.length > count;
}

/** The rare characters of a run: without them there is no sign that it was shifted. */
export function rareIn(tokens: readonly (Token | null)[], { from, to }: { from: number; to: number }): number {
  return tokens
    .slice(from, to)
    .filter(
      (each) =>
        each !== null && each.kind === 'pair' && costOf(gbkChar(each.bytes[0] ?? 0, each.bytes[1] ?? 0) ?? '') > 0,
    ).length;
}

/** A byte that went missing without a trace is one thing more to believe. */
function likelihood({ lost, text }: Reading): number {
  if (lost === 'sign') return endsSentence.test(text) ? 0.6 : 0;
  return lost === 'byte' ? -1 : 0;
}

/** What the damaged text costs as it stands: its rare characters, and 2 for each byte that cannot be there. */
function damageOf(tokens: readonly (Token | null)[], { from, to }: Reading): number {
  let cost = 0;
  for (const token of tokens.slice(from, to + 1)) {
    if (token === null) continue;
    const [lead = 0, trail = 0] = token.bytes;
    cost +=
      token.kind === 'pair'
        ? Math.min(1, costOf(gbkChar(lead, trail) ?? ''))
        : isDamaged(token) || token.kind === 'lost'
          ? 2
          : lead >= 0x41
            ? 1
            : 0;
  }
  return cost;
}

/** The forward check: annotate the restored bytes in the same places, lose the same byte, decode as the mirror did. */
function garbledAgain(tokens: readonly (Token | null)[], { bytes, from, to, lost }: Reading): string {
  const out: number[] = [];
  const readings: string[] = [];
  let index = lost === 'none' ? 0 : 1;
  for (const token of tokens.slice(lost === 'sign' ? from + 1 : from, to + 1)) {
    const isWide = token?.kind === 'ascii' && token.bytes[0] !== bytes[index] && bytes[index] === 0xa3;
    for (const _ of isWide ? [0, 0] : (token?.bytes ?? [])) out.push(bytes[index++] ?? 0);
    if (token?.reading != null) {
      readings.push(token.reading);
      out.push(0x28, 0x01, 0x29);
    }
  }
  const text = decodeLossily(out, gbkChar).replace(/\u0001/g, () => readings.shift() ?? '');
  return lost === 'sign' ? `?${text}` : text;
}

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\ufffd\p{Co}]/gu, '?')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/\s/g, '')
    .replace(/ɡ/g, 'g')
    .replace(/ɑ/g, 'a')
    .normalize('NFC')
    .toLowerCase();
}
