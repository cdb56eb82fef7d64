import { fork, type ChildProcess } from 'node:child_process';

/** ms without work, after which the process ends. */
const idle = 20_000;
const thrifty = ['--max-semi-space-size=8', '--heap-growing-percent=30'];

/** What the process is told, and what it answers: an error's words, or null when all is done. */
export type Order = Readonly<{ id: number; name: string; data: unknown }> | Readonly<{ abort: number }>;
export type Answer = Readonly<{ id: number; error: string | null }>;

type Waiting = Readonly<{ resolve: () => void; reject: (error: Error) => void }>;

/**
 * Does jobs in a process of its own, which begins with the first and ends when there has been none for a while. What they load
 * (dictionaries, fonts, picture codecs: 280 MB) would stay in the thread of the supervisor for ever.
 */
export class Apart {
  #child: ChildProcess | undefined;
  #ending: NodeJS.Timeout | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @throws Error with what the job said, or that the process ended */
  async run(name: string, data: unknown, signal: AbortSignal): Promise<void> {
    clearTimeout(this.#ending);
    const child = (this.#child ??= this.#start());
    const id = (this.#last += 1);
    const abort = (): void => void (child.connected && child.send({ abort: id } satisfies Order));
    signal.addEventListener('abort', abort, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        child.send({ id, name, data } satisfies Order);
        if (signal.aborted) abort();
      });
    } finally {
      signal.removeEventListener('abort', abort);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#ending = setTimeout(() => this.close(), idle).unref();
    }
  }

  /** Ends the process; it lets go of what it is at. */
  close(): void {
    clearTimeout(this.#ending);
    if (this.#child?.connected === true) this.#child.disconnect();
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const file = new URL('apart-main.ts', import.meta.url);
    const child = fork(file, [], { execArgv: thrifty, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const end = (error: Error): void => {
      if (this.#child !== child) return;
      this.#child = undefined;
      for (const { reject } of this.#waiting.values()) reject(error);
    };
    child.on('message', ({ id, error }: Answer) => {
      const waiting = this.#waiting.get(id);
      if (error === null) waiting?.resolve();
      else waiting?.reject(new Error(error));
    });
    child.on('error', end);
    child.on('exit', (code, name) => end(new Error(`the process of heavy jobs ended (${String(name ?? code)})`)));
    return child;
  }
}
