import { cp, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** How long a file of a build no longer in use is kept for the tabs that are open with it, ms. */
const keptFor = 30 * 86_400_000;

/**
 * Lays the build's files into an archive, where a tab opened before the next build still finds them, and throws out
 * those that no build has had for a month. Never throws: without an archive old tabs load anew, no more.
 */
export async function keepAssets(statics: string, archive: string): Promise<void> {
  try {
    await cp(statics, archive, { recursive: true, force: false });
    const now = new Date();
    for (const file of await listFiles(archive)) {
      const current = await stat(path.join(statics, file)).catch(() => null);
      if (current !== null) await utimes(path.join(archive, file), now, now);
      else if (now.getTime() - (await stat(path.join(archive, file))).mtimeMs > keptFor)
        await rm(path.join(archive, file));
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    console.error(`Kanbao: the files of this build could not be kept for later (${said}).`);
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
