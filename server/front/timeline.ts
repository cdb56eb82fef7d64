import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type State = { database: string; count: number; position: number };

/**
 * Which count of changes the kept pages belong to. Another database begins another count, and so does one whose outbox
 * ends before what we have read of it already: it was set back to a backup, and the same numbers mean other changes.
 */
export class Timeline {
  readonly #file: string;
  readonly #database: string;
  readonly #writes: boolean;
  #state: State;

  /** `writes`: one of several processes that share the folder keeps the file. */
  constructor(folder: string, databaseUrl: string, writes: boolean) {
    this.#writes = writes;
    this.#file = path.join(folder, 'timeline.json');
    this.#database = nameOf(databaseUrl);
    this.#state = this.#read();
  }

  get name(): string {
    return `${this.#state.database}-${this.#state.count}`;
  }

  /** Where we stood when we ended. */
  get position(): number {
    return this.#state.position;
  }

  /** Looks at where the outbox ends; true when that is another timeline than before. */
  settle(end: number): boolean {
    const { database, count, position } = this.#state;
    const isSame = database === this.#database && end >= position;
    if (!isSame) this.#state = { database: this.#database, count: count + 1, position: end };
    this.advance(Math.max(end, this.#state.position));
    return !isSame;
  }

  advance(position: number): void {
    this.#state = { ...this.#state, position };
    if (!this.#writes) return;
    try {
      // A second Kanbao on the same folder writes it, too.
      const beside = `${this.#file}.${process.pid}`;
      writeFileSync(beside, JSON.stringify(this.#state));
      renameSync(beside, this.#file);
    } catch {
      // A full disk: after the next start pages kept are made anew sooner than needed.
    }
  }

  #read(): State {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as State;
    } catch {
      return { database: this.#database, count: 0, position: 0 };
    }
  }
}

/** The embedded database has a port of the day; what stays is the host's kind and the database's name. */
function nameOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = hostname === '127.0.0.1' && pathname === '/kanbao' ? 'here' : `${hostname}:${port}`;
  return createHash('sha256').update(`${place}${pathname}`).digest('hex').slice(0, 8);
}
