import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Change } from '#server/front/change-log.ts';

/** How long after a disk refused a line it is tried again, ms. */
const retry = 2_000;

type Line = Readonly<{ path: string; gone: boolean; at: number; reason?: string }>;

/**
 * Addresses taken from readers, remembered on disk before anything else happens, so that no restart, crash, older
 * backup or dead database brings them back. Only a later 'given back' does; later by the database's clock, for its
 * count of changes begins anew with a restored backup.
 */
export class Takedowns {
  readonly #file: string;
  readonly #last = new Map<string, Line>();
  /** What the disk has refused so far. */
  #owed: Line[] = [];
  #isComplaining = false;

  constructor(folder: string) {
    this.#file = path.join(folder, 'takedowns.jsonl');
    mkdirSync(folder, { recursive: true });
    for (const line of readLines(this.#file)) this.#last.set(line.path, line);
  }

  has(path: string): boolean {
    return this.#last.get(path)?.gone === true;
  }

  /** Why it was taken, as readers are told; null where they are told nothing. */
  reasonOf(path: string): string | null {
    return this.#last.get(path)?.reason ?? null;
  }

  get size(): number {
    return [...this.#last.values()].filter(({ gone }) => gone).length;
  }

  /** Remembers what a change takes and gives back; on disk (fsync) when this returns. */
  apply({ gone, back, goneReasons, createdAt }: Change): void {
    const lines = [
      ...gone.map((each): Line => {
        const reason = goneReasons?.[each];
        return { path: each, gone: true, at: createdAt, ...(reason === undefined ? {} : { reason }) };
      }),
      ...back.map((each): Line => ({ path: each, gone: false, at: createdAt })),
    ].filter((line) => {
      const last = this.#last.get(line.path);
      return last === undefined
        ? line.gone
        : line.at >= last.at && (line.gone !== last.gone || line.reason !== last.reason);
    });
    if (lines.length === 0) return;
    for (const line of lines) this.#last.set(line.path, line);
    this.#owed.push(...lines);
    this.#write();
  }

  #write(): void {
    const lines = this.#owed;
    if (lines.length === 0) return;
    try {
      // Several front doors append to one file: a line is short and written at once (O_APPEND).
      const file = openSync(this.#file, 'a');
      try {
        // The first line begins anew: a crash may have left half of one before it.
        writeSync(file, `\n${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      this.#owed = [];
      this.#isComplaining = false;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      if (!this.#isComplaining)
        console.error(`Kanbao: a withdrawal could not be written to ${this.#file} (${said}); make room on the disk.`);
      this.#isComplaining = true;
      setTimeout(() => this.#write(), retry).unref();
    }
  }
}

function readLines(file: string): Line[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Line];
    } catch {
      // The last line of a crash.
      return [];
    }
  });
}
