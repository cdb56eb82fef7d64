import { existsSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { checkAddress, listUrls } from '#server/address.ts';
import { followAncestors } from '#server/ancestors.ts';
import { ensureBuild } from '#server/build.ts';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { withClient } from '#server/database/connect.ts';
import { migrate } from '#server/database/migrate.ts';
import { openDatabase } from '#server/database/open.ts';
import type { Database } from '#server/database/open.ts';
import { startSite } from '#server/site.ts';
import type { Site } from '#server/site.ts';
import { listenForStop } from '#server/stop.ts';

/** An empty paper is filled with the sample edition, so that the first page has something to show. */
async function loadSample(url: string): Promise<void> {
  const file = 'cli/sample.ts';
  if (!existsSync(path.join(root, file))) return;
  const empty = await withClient(url, async (client) => {
    const { rows } = await client.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM article) AS empty');
    return rows[0]?.empty === true;
  });
  if (!empty) return;
  console.log('Kanbao: loading the sample edition …');
  const code = await waitForExit(startNode(file, ['--if-empty'], { env: environment({ DATABASE_URL: url }) }));
  if (code !== 0) console.error('Kanbao: the sample edition could not be loaded (see above); the paper starts empty.');
}

/** Restarts a PostgreSQL that died; settles with the error when it cannot. */
function watchDatabase(database: Database): { failed: Promise<Error>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<Error>();
  let working = false;
  const watch = setInterval(() => {
    if (working) return;
    working = true;
    database
      .mend()
      .then((mended) => mended && console.error('Kanbao: PostgreSQL had ended unexpectedly and was started again.'))
      .catch((error: unknown) => resolve(error instanceof Error ? error : new Error('no database', { cause: error })))
      .finally(() => (working = false));
  }, 500);
  return { failed: promise, end: () => clearInterval(watch) };
}

/**
 * Runs Kanbao until it is told to stop (SIGINT, SIGTERM) or what started it has died; then everything it started ends
 * too. Returns after an orderly end.
 * @throws KanbaoError when it cannot start or cannot go on.
 */
export async function supervise(): Promise<void> {
  let site: Site | undefined;
  let database: Database | undefined;
  const stop = listenForStop(() => site?.kill());
  followAncestors(stop.now);
  /** Whatever comes first: the step's end, or being told to stop. */
  const orStop = async <T>(step: Promise<T>): Promise<T | null> => Promise.race([step, stop.told.then(() => null)]);
  try {
    if (env.PORT !== 0) await checkAddress(env.HOST, env.PORT);
    const opening = openDatabase().then((opened) => (database = opened));
    const preparing = opening.then(async ({ url }) => {
      await migrate(url);
      await loadSample(url);
      return url;
    });
    const ready = await orStop(Promise.all([preparing, ensureBuild()]));
    if (ready === null) return;
    const started = await orStop(startSite(ready[0]).then((opened) => (site = opened)));
    if (started === null || database === undefined) return;
    const urls = listUrls(env.HOST, started.port, env.SITE_URL);
    console.log(`Kanbao: ready at ${urls.join(' and ')}`);
    const watch = watchDatabase(database);
    const failure = await Promise.race([stop.told, started.failed, watch.failed]);
    watch.end();
    if (failure !== undefined) throw failure;
  } finally {
    await site?.close();
    await database?.close();
  }
}
