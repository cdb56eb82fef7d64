/** How often readers ask for each kind of page, in hundredths. */
export const readingShares = { home: 40, article: 45, list: 10, search: 4, feed: 1 } as const;

export type PageKind = keyof typeof readingShares;

/**
 * Chooses a kind by a number from 0 up to 1. Kinds that the site does not have are left out and the others scaled up.
 * @throws RangeError where there is none.
 */
export function createChooser(kinds: readonly PageKind[]): (part: number) => PageKind {
  const last = kinds.at(-1);
  if (last === undefined) throw new RangeError('no kind of page to choose from');
  const total = kinds.reduce((sum, kind) => sum + readingShares[kind], 0);
  return (part) => {
    let left = part * total;
    for (const kind of kinds) {
      left -= readingShares[kind];
      if (left < 0) return kind;
    }
    return last;
  };
}
