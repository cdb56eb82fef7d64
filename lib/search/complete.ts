import { reading } from '#lib/db.ts';

/** Whether each entry had all that indexes are asked for, and until when that is near enough to the truth (ms since 1970). */
let known: Readonly<{ isComplete: Promise<boolean>; until: number }> | null = null;
const keptFor = 600_000;

/**
 * Whether each entry says what stands side by side in its texts, and its month. Those from before an update do not until a job
 * has written them anew (rebuild.ts), and searches ask for words alone so long. Remembered for ten minutes.
 */
export function isComplete(now: Date): Promise<boolean> {
  if (known !== null && known.until > now.getTime()) return known.isComplete;
  const found = select();
  known = { isComplete: found, until: now.getTime() + keptFor };
  found.catch(() => (known = null));
  return found;
}

async function select(): Promise<boolean> {
  const rows = await (
    await reading()
  ).$queryRaw<{ old: boolean }[]>`SELECT EXISTS (SELECT FROM search_entry WHERE shingles = '{}') AS old`;
  return rows[0]?.old === false;
}
