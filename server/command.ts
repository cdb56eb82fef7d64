import path from 'node:path';
import { env } from '#lib/env.ts';
import { followAncestors } from '#server/ancestors.ts';
import { environment, startNode, waitForExit } from '#server/child.ts';
import { migrate } from '#server/database/migrate.ts';
import { openDatabase } from '#server/database/open.ts';
import { findEnd, noteTakedowns } from '#server/front/note-takedowns.ts';
import { KanbaoError } from '#lib/errors.ts';

/**
 * A young generation of half the usual size, and an old one that is tidied sooner: of 10,000 imported stories 304 MB were
 * resident at most, without a loss of time that could be measured.
 */
const thrifty = ['--max-semi-space-size=8', '--heap-growing-percent=30'];

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
    const before = await findEnd(database.url);
    const child = startNode(file, args, { env: environment({ DATABASE_URL: database.url }) }, thrifty);
    // Without a listener a signal would end us before the command, and the lease would be left to the keeper.
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
    followAncestors(() => child.kill('SIGTERM'));
    const code = await waitForExit(child);
    await noteTakedowns(database.url, before, path.resolve(env.KANBAO_DATA, 'front')).catch((error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      console.error(
        `Kanbao: whether this withdrew a story could not be noted for readers (${said}); they lose it once the database answers Kanbao.`,
      );
    });
    return code;
  } finally {
    await database.close();
  }
}
