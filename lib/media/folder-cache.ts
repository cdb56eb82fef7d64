import { readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { readIfThere, writeWhole } from '#lib/media/whole-files.ts';

/** A sweep leaves so much of the bound, so that not every file that comes causes one. */
const kept = 0.8;

/**
 * Files of somewhere else kept in a folder, up to a number of bytes; what was read longest ago goes first. Several processes
 * may share the folder: each counts what it writes and sweeps when that may have filled it. Losing the folder loses nothing.
 */
export class FolderCache {
  readonly #folder: string;
  readonly #most: number;
  /** Written since the last sweep, bytes; a first sweep comes soon, as another process may have filled the folder. */
  #written: number;
  #sweep: Promise<void> | null = null;

  /** @param most bytes */
  constructor(folder: string, most: number) {
    this.#folder = folder;
    this.#most = most;
    this.#written = most;
  }

  /** The bytes of a file that is there. */
  async get(location: string, name: string): Promise<Buffer<ArrayBuffer> | null> {
    const file = path.join(this.#folder, location, name);
    const bytes = await readIfThere(file);
    // Whether it could be marked as read decides nothing but how long it stays.
    if (bytes !== null) await utimes(file, new Date(), new Date()).catch(() => null);
    return bytes;
  }

  /** Keeps a file if the disk has room; that it could not is no fault of whoever reads. */
  async put(location: string, name: string, bytes: Uint8Array): Promise<void> {
    const isWritten = await writeWhole(path.join(this.#folder, location, name), bytes).then(
      () => true,
      () => false,
    );
    if (!isWritten) return;
    this.#written += bytes.byteLength;
    if (this.#written < this.#most * (1 - kept)) return;
    this.#sweep ??= this.#makeRoom().finally(() => {
      this.#sweep = null;
    });
    await this.#sweep;
  }

  async #makeRoom(): Promise<void> {
    this.#written = 0;
    const files = await this.#list();
    let left = files.reduce((sum, { size }) => sum + size, 0);
    if (left <= this.#most) return;
    for (const { file, size } of files.toSorted((a, b) => a.time - b.time)) {
      if (left <= this.#most * kept) return;
      await rm(file, { force: true });
      left -= size;
    }
  }

  async #list(): Promise<Array<{ file: string; size: number; time: number }>> {
    const found: Array<{ file: string; size: number; time: number }> = [];
    for (const each of await readdir(this.#folder, { withFileTypes: true, recursive: true })) {
      if (!each.isFile()) continue;
      const file = path.join(each.parentPath, each.name);
      const about = await stat(file).catch(() => null);
      if (about !== null) found.push({ file, size: about.size, time: about.mtimeMs });
    }
    return found;
  }
}
