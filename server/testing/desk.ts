import type { ChildProcess } from 'node:child_process';
import { environment, startNode, waitForExit } from '#server/child.ts';

/** As lib/testing/desk.ts describes it; the server knows no news, so it is repeated here. */
type Order = Readonly<Record<string, string | number | boolean>>;
type Answer = Readonly<{ number: number; statements: number; error: string | null }>;

/** A newsroom in a process of its own (lib/testing/desk.ts), as publishing commands are. */
export class Desk {
  readonly #child: ChildProcess;
  readonly #asked = new Map<number, PromiseWithResolvers<Answer>>();
  #number = 0;
  /** Settles with the exit code when the desk is gone. */
  readonly ended: Promise<number>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = waitForExit(child);
    child.on('message', (answer: Answer) => this.#asked.get(answer.number)?.resolve(answer));
    void this.ended.then((code) =>
      this.#asked.forEach(({ reject }) => reject(new Error(`the desk ended with ${code}`))),
    );
  }

  static async open(databaseUrl: string): Promise<Desk> {
    const env = environment({ DATABASE_URL: databaseUrl, NODE_ENV: undefined });
    const desk = new Desk(startNode('lib/testing/desk.ts', [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
    await desk.#wait(0);
    return desk;
  }

  #wait(number: number): Promise<Answer> {
    const asked = Promise.withResolvers<Answer>();
    asked.promise.catch(() => undefined);
    this.#asked.set(number, asked);
    return asked.promise;
  }

  /** Gives an order; returns how many statements it took once it is acknowledged. Rejects when it was not. */
  async tell(order: Order): Promise<number> {
    const number = (this.#number += 1);
    const answered = this.#wait(number);
    this.#child.send({ number, order });
    const { error, statements } = await answered;
    if (error !== null) throw new Error(error);
    return statements;
  }

  /** Publishes a story of the section `tech`; its pages have the headline in their title. */
  async publish(slug: string, headline: string, at = Date.now(), edition: 'en' | 'zh-hans' = 'en'): Promise<void> {
    await this.tell({ publish: slug, headline, at, edition });
  }

  async close(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.ended;
  }
}
