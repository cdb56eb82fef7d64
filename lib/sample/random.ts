/** Numbers that look random and follow from their seed alone (mulberry32), so that the same article is made everywhere. */
export type Random = Readonly<{
  /** From 0 up to 1. */
  next: () => number;
  /** A whole number from `least` to `most`. */
  between: (least: number, most: number) => number;
  pick: <T>(list: readonly T[]) => T;
  /** `count` different members of a list, or all of them, in no order. */
  draw: <T>(list: readonly T[], count: number) => T[];
}>;

/** @param seed any whole number; neighbours give unlike sequences */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  function pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[between(0, list.length - 1)] as T;
  }
  function draw<T>(list: readonly T[], count: number): T[] {
    const places = new Set<number>();
    while (places.size < Math.min(count, list.length)) places.add(between(0, list.length - 1));
    return [...places].map((place) => list[place] as T);
  }
  return { next, between, pick, draw };
}
