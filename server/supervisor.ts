import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';
import { checkAddress, listUrls, localUrl } from '#server/address.ts';
import { followAncestors } from '#server/ancestors.ts';
import { ensureBuild } from '#server/build.ts';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { isOutage, withClient } from '#server/database/connect.ts';
import { migrate } from '#server/database/migrate.ts';
import { openDatabase } from '#server/database/open.ts';
import type { Database } from '#server/database/open.ts';
import { startJobs } from '#server/jobs.ts';
import type { Jobs } from '#server/jobs.ts';
import { openPrivatePort } from '#server/private-port.ts';
import { waitFor } from '#server/processes.ts';
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

/** An empty newsroom is told how to make the first account: by a link that works once, at each start until it was used. */
async function offerFirstAccount(url: string, address: string): Promise<void> {
  const empty = await withClient(url, async (client) => {
    const { rows } = await client.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM staff_account) AS empty');
    return rows[0]?.empty === true;
  });
  if (!empty) return;
  const env_ = environment({ DATABASE_URL: url });
  await waitForExit(startNode('cli/staff.ts', ['first', address.replace(/\/$/, '')], { env: env_ }));
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

/** Whether there are pages to show while there is no database. */
function hasKeptPages(): boolean {
  try {
    return readdirSync(path.resolve(env.KANBAO_DATA, 'front/pages')).length > 0;
  } catch {
    return false;
  }
}

/** Brings the database to what this program needs, however long it takes to answer if there are pages to show. */
async function prepareDatabase(database: Database, isStopped: () => boolean): Promise<void> {
  const { url } = database;
  for (;;) {
    try {
      await database.wait();
      await migrate(url);
      await loadSample(url);
      return;
    } catch (error) {
      if (!isOutage(error) || !hasKeptPages() || isStopped()) throw error;
      console.error(`Kanbao: ${error instanceof Error ? error.message : String(error)}`);
      await pause(2_000);
    }
  }
}

/**
 * Runs Kanbao until it is told to stop (SIGINT, SIGTERM) or what started it has died; then everything it started ends
 * too. Returns after an orderly end.
 * @throws KanbaoError when it cannot start or cannot go on.
 */
export async function supervise(): Promise<void> {
  let site: Site | undefined;
  let database: Database | undefined;
  let jobs: Jobs | undefined;
  let isStopped = false;
  let closePrivatePort = (): void => undefined;
  const stop = listenForStop(() => site?.kill());
  void stop.told.then(() => (isStopped = true));
  followAncestors(stop.now);
  /** Whatever comes first: the step's end, or being told to stop. */
  const orStop = async <T>(step: Promise<T>): Promise<T | null> => Promise.race([step, stop.told.then(() => null)]);
  try {
    if (env.PORT !== 0) await checkAddress(env.HOST, env.PORT);
    const opening = openDatabase().then((opened) => (database = opened));
    const preparing = opening.then((opened) => prepareDatabase(opened, () => isStopped));
    /** A database that will never do ends the start, whatever else is going on. */
    const refused = preparing.then(() => new Promise<never>(() => undefined));
    refused.catch(() => undefined);
    const ready = await orStop(Promise.race([Promise.all([opening, ensureBuild()]), refused]));
    if (ready === null) return;
    // Pages kept from before are shown while the database is being prepared, or away.
    const opened = await orStop(startSite(ready[0].url).then((started) => (site = started)));
    if (opened === null) return;
    closePrivatePort = await openPrivatePort(opened, () => isStopped);
    const up = await orStop(Promise.all([preparing, opened.rendering]).then(() => waitForSite(opened.port)));
    if (up === null) return;
    jobs = startJobs(ready[0].url);
    // Whoever started us to test us waits for this: the sample edition is there by now.
    process.send?.('ready');
    const urls = listUrls(env.HOST, opened.port, env.SITE_URL);
    console.log(`Kanbao: ready at ${urls.join(' and ')}`);
    await orStop(
      offerFirstAccount(ready[0].url, env.SITE_URL ?? urls[0] ?? '').catch((error: unknown) => console.error(error)),
    );
    const watch = watchDatabase(ready[0]);
    const failure = await Promise.race([stop.told, opened.failed, watch.failed]);
    watch.end();
    if (failure !== undefined) throw failure;
  } finally {
    closePrivatePort();
    await Promise.all([site?.close(), jobs?.close()]);
    await database?.close();
  }
}

/** Asks the site through its own front door until it is well. */
async function waitForSite(port: number): Promise<void> {
  const url = `${localUrl(env.HOST, port)}/healthz`;
  const well = await waitFor(async () => {
    const response = await fetch(url, { redirect: 'manual' }).catch(() => null);
    return response?.status === 200;
  }, 60_000);
  // Ending would take from readers what they have.
  if (well !== null || hasKeptPages()) return;
  throw new KanbaoError(
    'unavailable',
    `The site did not become healthy within a minute (GET ${url}); see what it says above.`,
  );
}
