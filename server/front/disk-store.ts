import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodePage, encodePage } from '#server/front/codec.ts';
import type { StoredPage } from '#server/front/page.ts';

/** Files written by this process are told apart from another's by its number. */
let written = 0;

/**
 * Pages on disk, one file each, bounded in bytes: the last known good, which outlives restarts and the database. Each
 * is written beside its place and renamed, and carries a checksum; what is damaged counts as absent. Its keeper (one of
 * several processes that share the folder) throws the oldest away.
 */
export class DiskStore {
  readonly #folder: string;
  readonly #limit: number;
  readonly #writing = new Set<Promise<void>>();
  #bytes = 0;
  #sweeping = false;
  /** What the disk said when it last refused; null while it takes pages. */
  trouble: string | null = null;

  constructor(folder: string, limit: number) {
    this.#folder = folder;
    this.#limit = limit;
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      this.#complain(error);
    }
  }

  #fileOf(key: string): string {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 40);
    return path.join(this.#folder, name.slice(0, 2), name.slice(2));
  }

  async read(key: string): Promise<StoredPage | null> {
    const file = this.#fileOf(key);
    // Nearly every page asked for here is not there, and the system knows that at once; a thread would have to be woken.
    if (!existsSync(file)) return null;
    try {
      const page = decodePage(await readFile(file));
      return page?.key === key ? page : null;
    } catch {
      return null;
    }
  }

  /** Never throws: a full disk costs the next start some pages, not this reader an answer. */
  write(page: StoredPage): Promise<void> {
    const writing = this.#writeOnce(page).finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
    return writing;
  }

  /** How many pages are being written. */
  get pending(): number {
    return this.#writing.size;
  }

  /** Settles when what is being written has been. */
  async settle(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async #writeOnce(page: StoredPage): Promise<void> {
    const file = this.#fileOf(page.key);
    const beside = `${file}.${process.pid}.${(written += 1)}`;
    try {
      const bytes = encodePage(page);
      await this.#writeBeside(beside, bytes);
      const replaced = await sizeOf(file);
      await rename(beside, file);
      this.#bytes += bytes.length - replaced;
      if (this.trouble !== null) console.error('Kanbao: the page store takes pages again.');
      this.trouble = null;
    } catch (error) {
      this.#complain(error);
      await rm(beside, { force: true }).catch(() => undefined);
    }
  }

  async #writeBeside(file: string, bytes: Buffer): Promise<void> {
    try {
      await writeFile(file, bytes);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
  }

  async delete(key: string): Promise<void> {
    const file = this.#fileOf(key);
    const taken = await sizeOf(file);
    try {
      await rm(file, { force: true });
      this.#bytes -= taken;
    } catch (error) {
      this.#complain(error);
    }
  }

  /** Makes room when there is more than the limit: the files written longest ago go, down to nine tenths of it. */
  async sweep(): Promise<void> {
    if (this.#sweeping) return;
    this.#sweeping = true;
    try {
      const files = await this.#list();
      let total = files.reduce((sum, file) => sum + file.size, 0);
      this.#bytes = total;
      if (total <= this.#limit) return;
      for (const file of files.toSorted((a, b) => a.writtenAt - b.writtenAt)) {
        if (total <= this.#limit * 0.9) break;
        await rm(file.path, { force: true });
        total -= file.size;
      }
      this.#bytes = total;
    } catch (error) {
      this.#complain(error);
    } finally {
      this.#sweeping = false;
    }
  }

  /** Bytes on disk as of the last sweep, with what has been written since. */
  get bytes(): number {
    return this.#bytes;
  }

  get isFull(): boolean {
    return this.#bytes > this.#limit;
  }

  async #list(): Promise<Array<{ path: string; size: number; writtenAt: number }>> {
    const found: Array<{ path: string; size: number; writtenAt: number }> = [];
    for (const drawer of await readdir(this.#folder, { withFileTypes: true })) {
      if (!drawer.isDirectory()) continue;
      const folder = path.join(this.#folder, drawer.name);
      for (const name of await readdir(folder)) {
        const file = path.join(folder, name);
        const about = await stat(file).catch(() => null);
        if (about === null) continue;
        // A name with a dot was being written by a process that died.
        if (name.includes('.') && Date.now() - about.mtimeMs > 60_000) await rm(file, { force: true });
        else found.push({ path: file, size: about.size, writtenAt: about.mtimeMs });
      }
    }
    return found;
  }

  #complain(error: unknown): void {
    const said = error instanceof Error ? error.message : String(error);
    if (this.trouble === null) {
      console.error(`Kanbao: pages cannot be written to ${this.#folder} (${said}); readers are served from memory.`);
    }
    this.trouble = said;
  }
}

/** Bytes of a file; 0 where there is none. */
async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}
