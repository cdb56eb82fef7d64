/**
 * Which of these stand elsewhere: those that are not of the longest row that kept its order, so that one paragraph carried to
 * the end is one that moved, not all the others.
 *
 * @param places where each stands now, in the order in which they stood before; no two alike
 */
export function findMoved(places: readonly number[]): Set<number> {
  // Patience: the last of the best row of each length, and what stood before it there.
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const place of places) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before.set(place, low === 0 ? undefined : ends[low - 1]);
    ends[low] = place;
  }
  const moved = new Set(places);
  for (let place = ends.at(-1); place !== undefined; place = before.get(place)) moved.delete(place);
  return moved;
}
