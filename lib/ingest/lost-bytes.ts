import { decodeLossily, isDamaged, tokenise, type Token } from '#lib/ingest/byte-tokens.ts';
import { costOf, highBytes, solve, type Solution, type Unknown } from '#lib/ingest/byte-solver.ts';
import { gbkChar } from '#lib/text/gbk.ts';
import { applyEdits, lineCounter, type Certainty, type Edit, type Flag, type Step } from '#lib/text/repair-step.ts';

/** How far a shifted run is followed, in tokens: those seen end at the next letter or annotation. */
const reach = 60;
/** How many zones of one text may resist before the rest is only flagged: a page that is lost to this costs no minutes. */
const patience = 200;
/** The lead bytes seen to be lost by themselves (C1: 羅 聯 職; A1: marks); any other is believed only with a reading. */
const dropped = [0xa1, 0xc1];
/** A lost A1 leaves its '?' where a sentence ended before a quotation mark: 。“ more often than any character begun by C1. */
const endsSentence = /^[。，、；][“”]/;

type Reading = Solution & { from: number; to: number; lost: 'none' | 'sign' | 'byte' };

/**
 * Puts back bytes that were lost in GBK. A derivation: a zone is mended when exactly one reading of its bytes fits all
 * annotations in it and, garbled again, gives the damaged text; else it is left and flagged. Outside a garbled text only
 * the unmistakable form is looked at, two readings behind lost bytes next to each other: `日?qǐng)?bào)`.
 */
export const restoreLostBytes: Step = (text, { garbled }) => {
  const edits: Edit[] = [];
  const left: Flag[] = [];
  const lineAt = lineCounter(text);
  let failures = 0;
  for (const { 0: line, index: offset } of text.matchAll(/[^\n]+/g)) {
    if (!/[?\ufffd@-~]\s?[(（]?\s?[\p{Script=Latin}\p{M}]{1,8}\s?[)）]/u.test(line)) continue;
    const tokens = tokenise(line);
    let floor = 0;
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === null || token === undefined || !isDamaged(token)) continue;
      const strong = token.kind === 'lost' && tokens[at + 1]?.kind === 'lost' && isDamaged(tokens[at + 1] ?? null);
      if (!garbled && !strong) continue;
      const best = failures < patience ? choose(tokens, readingsAround(tokens, at, floor), line) : null;
      if (best === null) failures += 1;
      const first = best === null ? token : (tokens[best.from] ?? token);
      const last = best === null ? token : (tokens[best.to] ?? token);
      if (best === null)
        left.push({ kind: 'lost-byte', offset: offset + first.start, line: lineAt(offset), text: around(line, token) });
      else {
        edits.push({
          kind: 'lost-byte',
          start: offset + first.start,
          end: offset + last.end,
          after: best.text,
          certainty: best.certainty,
          evidence: hex(best.bytes),
        });
        at = best.to;
      }
      floor = at + 1;
    }
  }
  return applyEdits(text, edits, left);
};

/** All readings of the bytes around a damaged token: begun one character before it, or by a byte lost before that. */
function readingsAround(tokens: readonly (Token | null)[], at: number, floor: number): Reading[] {
  const token = tokens[at];
  if (token === null || token === undefined) return [];
  const found: Reading[] = [];
  const add = (from: number, to: number, lost: Reading['lost'], zone: Unknown[], tail: 'pairs' | 'letter'): void => {
    for (const each of solve(zone, tail)) found.push({ ...each, from, to, lost });
  };
  const before = tokens[at - 1];
  if (token.kind === 'lost' && before?.kind === 'pair' && at > floor)
    followRun(tokens, at, (zone, to, tail) => add(at - 1, to, 'none', zone, tail));
  // The annotation stands across the character before and a letter that is really there: 司C(zōng)EO, from BE 43.
  if (token.kind === 'ascii' && before?.kind === 'pair' && at > floor)
    add(at - 1, at, 'none', unknowns([before, token]), 'letter');
  // The token closes a run that a lost lead byte shifted: alone, or with up to `reach` characters before it.
  add(
    at,
    at,
    'byte',
    [{ values: token.kind === 'ascii' ? highBytes : dropped, reading: null }, ...unknowns([token])],
    'pairs',
  );
  for (let from = at - 1; from >= Math.max(floor, at - reach); from -= 1) {
    const opener = tokens[from];
    if (opener === null || opener === undefined || opener.kind === 'ascii' || opener.reading !== null) break;
    const run = tokens.slice(opener.kind === 'lost' ? from + 1 : from, at + 1) as Token[];
    add(
      from,
      at,
      opener.kind === 'lost' ? 'sign' : 'byte',
      [{ values: dropped, reading: null }, ...unknowns(run)],
      'pairs',
    );
    if (opener.kind === 'lost') break;
  }
  return found;
}

/** From the character before a byte that an annotation cut off, forwards to each place where the pairs may fit again. */
function followRun(
  tokens: readonly (Token | null)[],
  at: number,
  found: (zone: Unknown[], to: number, tail: 'pairs' | 'letter') => void,
): void {
  for (let to = at + 1; to < Math.min(tokens.length, at + reach); to += 1) {
    const token = tokens[to];
    if (token === null || token === undefined) return;
    const zone = unknowns(tokens.slice(at - 1, to + 1) as Token[]);
    const trail = token.bytes[1] ?? 0;
    if (token.kind === 'pair') {
      if (trail >= 0x41 && trail < 0x7b && token.reading === null) found(zone, to, 'letter');
    } else if (zone.length % 2 === 0) {
      if (token.kind === 'lost' || (token.bytes[0] ?? 0) >= 0x40) found(zone, to, 'pairs');
      return;
    } else if (token.kind === 'ascii') return;
  }
}

function unknowns(tokens: readonly Token[]): Unknown[] {
  return tokens.flatMap(({ bytes, reading }) =>
    bytes.map((byte, index) => ({
      values: byte === undefined ? highBytes : [byte],
      reading: index === bytes.length - 1 ? reading : null,
    })),
  );
}

/** The one reading that stands out: better than the next, and than the damaged text, by what is rare in them. */
function choose(
  tokens: readonly (Token | null)[],
  readings: readonly Reading[],
  line: string,
): (Reading & { certainty: Certainty }) | null {
  const ranked = readings
    .filter(
      (each) =>
        normalised(garbledAgain(tokens, each)) ===
        normalised(line.slice(tokens[each.from]?.start, tokens[each.to]?.end)),
    )
    .map((each) => ({ each, gain: damageOf(tokens, each) - each.cost + likelihood(each) }))
    .filter(({ gain }) => gain > 0)
    .sort((one, other) => other.gain - one.gain);
  const [best, second] = ranked;
  const lead = best === undefined || second === undefined ? Infinity : best.gain - second.gain;
  return best !== undefined && lead >= 0.5 ? { ...best.each, certainty: lead < 1 ? 'likely' : 'certain' } : null;
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
    for (const _ of token?.bytes ?? []) out.push(bytes[index++] ?? 0);
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
    .replace(/\ufffd/g, '?')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/\s/g, '')
    .replace(/ɡ/g, 'g')
    .replace(/ɑ/g, 'a')
    .normalize('NFC')
    .toLowerCase();
}

const around = (line: string, { start, end }: Token): string => line.slice(Math.max(0, start - 12), end + 6);
const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
