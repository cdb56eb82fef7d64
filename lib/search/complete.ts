import { reading } from '#lib/db.ts';
import { remembering } from '#lib/search/remembered.ts';

const remember = remembering<boolean>();

/**
 * Whether each entry says what stands side by side in its texts, and its month. Those from before an update do not until a job
 * has written them anew (rebuild.ts), and searches ask for words alone so long. Remembered for ten minutes.
 */
export function isComplete(now: Date): Promise<boolean> {
  return remember('', now, async () => {
    const client = await reading();
    const rows = await client.$queryRaw<
      { old: boolean }[]
    >`SELECT EXISTS (SELECT FROM search_entry WHERE shingles = '{}') AS old`;
    return rows[0]?.old === false;
  });
}
