/** Where a reader stopped, by story: kept in the browser only. */
export type Place = Readonly<{ block: string; at: number; share: number }>;

export const placesKey = 'kanbao.places';
/** The oldest are dropped beyond this many stories. */
const most = 200;

/** Whatever of the store is a place; anything else in it is dropped. */
function load(): Record<string, Place> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(placesKey) ?? '{}');
    const places = (found ?? {}) as Record<string, Place>;
    return Object.fromEntries(Object.entries(places).filter(([, place]) => isPlace(place)));
  } catch {
    return {};
  }
}

function isPlace(value: Partial<Place> | null): boolean {
  return typeof value?.block === 'string' && typeof value.at === 'number' && typeof value.share === 'number';
}

function store(places: Record<string, Place>): void {
  try {
    localStorage.setItem(placesKey, JSON.stringify(places));
  } catch {
    // Storage is full or forbidden: the place is lost, the reading is not.
  }
}

export function findPlace(story: string): Place | null {
  return load()[story] ?? null;
}

/** Remembers the place; null forgets it (the story was read to its end, or the reader is back at its top). */
export function keepPlace(story: string, place: Place | null): void {
  const { [story]: _, ...others } = load();
  const newest = Object.entries(others)
    .toSorted(([, a], [, b]) => b.at - a.at)
    .slice(0, most - 1);
  store(Object.fromEntries(place === null ? newest : [[story, place], ...newest]));
}
