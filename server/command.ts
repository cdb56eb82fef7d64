import { followAncestors } from '#server/ancestors.ts';
import { environment, startNode, waitForExit } from '#server/child.ts';
import { migrate } from '#server/database/migrate.ts';
import { openDatabase } from '#server/database/open.ts';
import { KanbaoError } from '#lib/errors.ts';

/**
 * Opens and migrates the database, runs a file with it and returns that file's exit code.
 * @throws KanbaoError when there is no database to be had.
 */
export async function runCommand(file: string | undefined, args: string[]): Promise<number> {
  if (file === undefined) throw new KanbaoError('bad-input', 'Say which file to run: server/run.ts FILE [ARGUMENT…]');
  const database = await openDatabase();
  try {
    await database.wait();
    await migrate(database.url);
    const child = startNode(file, args, { env: environment({ DATABASE_URL: database.url }) });
    // Without a listener a signal would end us before the command, and the lease would be left to the keeper.
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
    followAncestors(() => child.kill('SIGTERM'));
    return await waitForExit(child);
  } finally {
    await database.close();
  }
}
