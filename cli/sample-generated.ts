import type { Actor } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { fillSample, mostGenerated } from '#lib/sample/mutations.ts';

const actor: Actor = { id: null, name: 'sample', role: null };

/** @throws KanbaoError `bad-input` */
export function parseCount(value: string): number {
  const count = Number(value);
  if (!/^\d+$/.test(value) || count < 1 || count > mostGenerated)
    throw new KanbaoError(
      'bad-input',
      `--articles takes a whole number from 1 to ${mostGenerated}, and “${value}” is none.`,
    );
  return count;
}

/** Fills up to `count` generated articles, telling how far it is, and says what it took. */
export async function loadGenerated(count: number): Promise<string> {
  let told = Date.now();
  const load = await fillSample(actor, count, (done) => {
    if (Date.now() - told < 10_000) return;
    told = Date.now();
    console.error(`Kanbao: ${Math.min(done, count).toLocaleString('en')} of ${count.toLocaleString('en')} articles …`);
  });
  if (load.added === 0) return `Generated articles: ${count} are there already.`;
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;
  const per = (seconds: number): string => `${((seconds / load.added) * 100_000).toFixed(1)} s`;
  return [
    `Generated articles: ${load.added} added in ${load.importSeconds.toFixed(1)} s, indexes built anew in ${load.indexSeconds.toFixed(1)} s`,
    // What is done once (words converted, connections opened) would outweigh a few.
    ...(load.added < 10_000 ? [] : [` (${per(load.importSeconds)} and ${per(load.indexSeconds)} per 100,000)`]),
    `; on disk ${gigabytes(load.tableBytes)} of rows and ${gigabytes(load.indexBytes)} of indexes.`,
  ].join('');
}
