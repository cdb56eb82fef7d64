import { chooseReading, rareIn, type Reading } from '#lib/ingest/byte-judge.ts';
import { isDamaged, tokenise, type Token } from '#lib/ingest/byte-tokens.ts';
import { highBytes, solve, type Tail, type Unknown } from '#lib/ingest/byte-solver.ts';
import { applyEdits, lineCounter, type Edit, type Flag, type Step } from '#lib/text/repair-step.ts';

/** How far a shifted run is followed, in tokens: those seen end at the next letter or annotation. */
const reach = 60;
/** How many zones of one text may resist before the rest is only flagged: a page that is lost to this costs no minutes. */
const patience = 200;
/** The lead bytes seen to be lost by themselves (C1: 羅 聯 職; A1: marks); any other is believed only with a reading. */
const dropped = [0xa1, 0xc1];

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
    if (
      !/[?\ufffd@-~]\s?[(（]?\s?[\p{Script=Latin}\p{M}]{1,8}\s?[)）]/u.test(line) &&
      !(garbled && /[?\ufffd][^\u0000-\u007f]{3}/.test(line))
    )
      continue;
    const tokens = tokenise(line);
    let floor = 0;
    let barrier = 0;
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token === null || token === undefined) continue;
      if (!isDamaged(token)) {
        const to = garbled && at >= floor ? endOfShiftedRun(tokens, at) : null;
        const closed =
          to === null
            ? null
            : chooseReading(
                tokens,
                readingsAround(tokens, to, at).filter((each) => each.from === at),
                line,
              );
        if (to === null || isDamaged(tokens[to] ?? null)) continue;
        if (closed === null)
          left.push({
            kind: 'lost-byte',
            offset: offset + token.start,
            line: lineAt(offset),
            text: line.slice(token.start, tokens[to]?.end),
          });
        else
          edits.push({
            kind: 'lost-byte',
            start: offset + token.start,
            end: offset + (tokens[to]?.end ?? 0),
            after: closed.text,
            certainty: 'likely',
            evidence: hex(closed.bytes),
          });
        at = to;
        floor = at + 1;
        continue;
      }
      const strong = token.kind === 'lost' && tokens[at + 1]?.kind === 'lost' && isDamaged(tokens[at + 1] ?? null);
      if (!garbled && !strong) continue;
      const all = failures < patience ? readingsAround(tokens, at, floor) : [];
      // A run behind damage that resisted belongs to that damage: no other byte is put before it.
      const believed = all.filter(
        (each) => each.lost === 'none' || (at >= barrier && !(each.from === at && isShiftedBehind(tokens, at))),
      );
      const best = chooseReading(tokens, believed, line);
      if (best === null) {
        failures += 1;
        barrier = at + reach;
      }
      const first = best === null ? token : (tokens[best.from] ?? token);
      const last = best === null ? token : (tokens[best.to] ?? token);
      if (best === null)
        left.push({ kind: 'lost-byte', offset: offset + first.start, line: lineAt(offset), text: around(line, token) });
      else {
        edits.push({
          kind: 'lost-byte',
          start: offset + first.start,
          end: offset + last.end,
          after: toHalfWidth(best.text),
          certainty: best.certainty,
          evidence: hex(best.tail === 'cut' ? best.bytes.slice(0, -1) : best.bytes),
        });
        if (best.tail === 'cut')
          left.push({
            kind: 'lost-byte',
            offset: offset + (tokens[best.to]?.start ?? 0),
            line: lineAt(offset),
            text: `${best.text.slice(-12)}${line.slice(last.end, last.end + 6)}`,
          });
        at = best.to;
      }
      floor = at + 1;
    }
  }
  return applyEdits(text, edits, left);
};

/**
 * Where the run behind a bare '?' ends, if it reads like one that a lost byte shifted: three or more rare characters, and
 * at least two of five. A letter closes it (the trail of its last character), with or without a reading. Null for a question.
 */
function endOfShiftedRun(tokens: readonly (Token | null)[], at: number): number | null {
  if (tokens[at]?.kind !== 'lost') return null;
  let to = at + 1;
  while (to < at + reach && tokens[to]?.kind === 'pair' && tokens[to]?.reading === null) to += 1;
  const rare = rareIn(tokens, { from: at, to });
  const end = tokens[to]?.kind === 'pair' || tokens[to] == null ? to - 1 : to;
  return rare >= 3 && rare * 5 >= (to - at - 1) * 2 ? end : null;
}

/**
 * Whether what follows a damaged token is damaged too: a rare character or another lost byte within six. Then the damage
 * goes on, and no byte put before the token alone can be all that is wrong.
 */
function isShiftedBehind(tokens: readonly (Token | null)[], at: number): boolean {
  const behind = tokens.slice(at + 1, at + 7);
  return (
    behind.some((each) => each?.kind === 'lost' && each.reading === null) ||
    rareIn(tokens, { from: at + 1, to: at + 1 + behind.length }) > 1
  );
}

/** All readings of the bytes around a damaged token: begun one character before it, or by a byte lost before that. */
function readingsAround(tokens: readonly (Token | null)[], at: number, floor: number): Reading[] {
  const token = tokens[at];
  if (token === null || token === undefined) return [];
  const found: Reading[] = [];
  const add = (from: number, to: number, lost: Reading['lost'], zone: Unknown[], tail: Tail): void => {
    for (const each of solve(zone, tail)) found.push({ ...each, from, to, lost, tail });
  };
  const before = tokens[at - 1];
  if (token.kind === 'lost' && before != null && (before.kind === 'pair' || isNarrowed(before)) && at > floor)
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
  found: (zone: Unknown[], to: number, tail: Tail) => void,
): void {
  const [before, token] = tokens.slice(at - 1, at + 1) as [Token, Token];
  const zone = [
    ...(before.kind === 'ascii' ? widened(before.bytes[0] ?? 0) : unknowns([before])),
    ...unknowns([token]),
  ];
  for (let to = at + 1; to < Math.min(tokens.length, at + reach); to += 1) {
    const token = tokens[to];
    if (token === null || token === undefined) return;
    const [lead, trail = 0] = token.bytes;
    zone.push(...unknowns([token]));
    if (token.kind === 'pair') {
      if (trail >= 0x41 && trail < 0x7b && token.reading === null) found(zone, to, 'letter');
      continue;
    }
    const isCut = token.kind === 'lost' && token.reading === null;
    // A byte that took the sign behind it away with it: what is before it in the run can be had all the same.
    if (isCut && zone.length % 2 === 0 && zone.length >= 6)
      found([...zone.slice(0, -1), { values: [0xff], reading: null }], to, 'cut');
    if (zone.length % 2 === 0 && (isCut ? to === tokens.length - 1 : lead === undefined || lead >= 0x40))
      found(zone, to, 'pairs');
    // The next annotation that cut a character: its reading says what the byte lost there was, and the run may go on.
    if (lead === undefined && token.reading !== null) continue;
    // A letter or a mark inside a run may be a full-width one (A3xx) that was made narrow since; a '?' ends what can be followed.
    if (lead === undefined || token.reading !== null || !isNarrowed(token)) return;
    zone.splice(-1, 1, ...widened(lead));
  }
}

/** An ASCII sign that may have been a full-width one: nothing says that it was, but the run that needs it to have been. */
function isNarrowed({ kind, bytes: [byte = 0], reading }: Token): boolean {
  return kind === 'ascii' && reading === null && byte >= 0x21 && byte < 0x7f;
}

const widened = (byte: number): Unknown[] => [0xa3, byte + 0x80].map((value) => ({ values: [value], reading: null }));

function unknowns(tokens: readonly Token[]): Unknown[] {
  return tokens.flatMap(({ bytes, reading }) =>
    bytes.map((byte, index) => ({
      values: byte === undefined ? highBytes : [byte],
      reading: index === bytes.length - 1 ? reading : null,
    })),
  );
}

/** Digits and letters that a mirror printed as ASCII ones are that: nothing in a run tells the two apart. */
const toHalfWidth = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

const around = (line: string, { start, end }: Token): string => line.slice(Math.max(0, start - 12), end + 6);
const hex = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
