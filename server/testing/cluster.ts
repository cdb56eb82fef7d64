import type { TestProject } from 'vitest/node';
import { migrate } from '#server/database/migrate.ts';
import { openEmbedded } from '#server/database/open.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that each test file gets a copy of. */
    templateUrl: string;
  }
}

/** One PostgreSQL for the run, made for speed and thrown away afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeTemporaryFolder();
  const database = await openEmbedded(folder.path, true);
  await migrate(database.url);
  project.provide('templateUrl', database.url);
  return async () => {
    await database.close();
    folder.remove();
  };
}
