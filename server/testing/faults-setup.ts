import type { TestProject } from 'vitest/node';
import { migrate } from '#server/database/migrate.ts';
import { openEmbedded } from '#server/database/open.ts';
import { Desk } from '#server/testing/desk.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the PostgreSQL is whose database `kanbao` is the newspaper that each test gets a copy of. */
    postgresFolder: string;
  }
}

/** A small newspaper: enough for a front page and a section that show the ends of lists. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeTemporaryFolder();
  const database = await openEmbedded(folder.path, true);
  await migrate(database.url);
  const desk = await Desk.open(database.url);
  await desk.tell({ found: true });
  const begun = Date.now() - 3_600_000;
  for (let each = 1; each <= 6; each += 1) {
    await desk.publish(`story-${each}`, `Story ${each}`, begun + each * 60_000);
    await desk.publish(`gushi-${each}`, `第${each}篇`, begun + each * 60_000, 'zh-hans');
  }
  await desk.close();
  project.provide('postgresFolder', folder.path);
  return async () => {
    await database.close();
    folder.remove();
  };
}
