const keptFor = 600_000;

/**
 * What is true of so many entries that it will do for ten minutes; a failure is asked anew. Of each key it is asked once at a time.
 *
 * @returns `(key, now, select)`: what was found in the last ten minutes before `now`, or what `select` finds
 */
export function remembering<T>(): (key: string, now: Date, select: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Readonly<{ found: Promise<T>; until: number }>>();
  return (key, now, select) => {
    const last = known.get(key);
    if (last !== undefined && last.until > now.getTime()) return last.found;
    const found = select();
    known.set(key, { found, until: now.getTime() + keptFor });
    found.catch(() => known.delete(key));
    return found;
  };
}
