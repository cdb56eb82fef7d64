import type { ChildProcess } from 'node:child_process';
import { environment, startNode, waitForExit } from '#server/child.ts';
import { chooseFree } from '#server/free-port.ts';
import { signal, waitFor } from '#server/processes.ts';
import { ask } from '#server/testing/load.ts';
import { listChildren } from '#server/testing/process-tree.ts';

type Options = Readonly<{
  dataFolder: string;
  /** Undefined for the embedded PostgreSQL of the data folder. */
  databaseUrl?: string | undefined;
  /** The port of an earlier one, to take its place. */
  port?: number;
  /** Wait for 'Kanbao: ready', or only until it answers. */
  until?: 'ready' | 'open' | 'ended';
  env?: Readonly<Record<string, string>>;
}>;

/** A machine that others use too needs longer to start everything. */
const patience = 120_000;

/** Whether the front door answers; not whether the port takes connections: a start tries the port first. */
async function answers(port: number): Promise<boolean> {
  return (await ask(`http://127.0.0.1:${port}`, '/_next/nothing')).status !== null;
}

/** A whole Kanbao, started as `npm start` would, to be broken by a test. */
export class Kanbao {
  readonly #child: ChildProcess;
  readonly #said: string[] = [];
  readonly #privatePort: number;
  readonly port: number;
  readonly ended: Promise<number>;

  private constructor(options: Options, port: number, privatePort: number) {
    this.port = port;
    this.#privatePort = privatePort;
    const env = environment({
      NODE_ENV: undefined,
      HOST: '127.0.0.1',
      PORT: String(port),
      PRIVATE_PORT: String(privatePort),
      DATABASE_URL: options.databaseUrl,
      KANBAO_DATA: options.dataFolder,
      KANBAO_BUILD_DIR: '.next-test',
      ...options.env,
    });
    this.#child = startNode('server/main.ts', [], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (part: Buffer) => this.#said.push(String(part)));
    this.ended = waitForExit(this.#child);
  }

  static async start(options: Options): Promise<Kanbao> {
    const port = options.port ?? (await chooseFree());
    const kanbao = new Kanbao(options, port, await chooseFree());
    let code: number | null = null;
    void kanbao.ended.then((ended) => (code = ended));
    const { until = 'ready' } = options;
    const isThere = (): boolean | Promise<boolean> => {
      if (code !== null) return true;
      if (until === 'ended') return false;
      return until === 'ready' ? kanbao.said.includes('Kanbao: ready') : answers(port);
    };
    const there = await waitFor(isThere, patience);
    if (there !== null && (code === null || until === 'ended')) return kanbao;
    await kanbao.kill();
    throw new Error(`Kanbao did not start (code ${code}); it said:\n${kanbao.said}`);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Everything it has written so far. */
  get said(): string {
    return this.#said.join('');
  }

  /** The processes of one kind that it runs now. */
  list(kind: 'front' | 'next'): number[] {
    const file = kind === 'front' ? 'server/front/main.ts' : 'server/next.ts';
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return [];
    return listChildren(this.pid)
      .filter(({ command }) => command.includes(file))
      .map(({ pid }) => pid);
  }

  /** What `/readyz` on the private port says. */
  async ready(): Promise<Readonly<{ status: number | null; body: string }>> {
    return ask(`http://127.0.0.1:${this.#privatePort}`, '/readyz');
  }

  /** The figures of `/metrics`, without `kanbao_`. */
  async measure(): Promise<Record<string, number>> {
    const { body } = await ask(`http://127.0.0.1:${this.#privatePort}`, '/metrics');
    const lines = body.split('\n').filter((line) => line.startsWith('kanbao_'));
    return Object.fromEntries(lines.map((line) => [line.slice(7).split(' ')[0] ?? '', Number(line.split(' ')[1])]));
  }

  /** Ends it in order (SIGTERM); its exit code. */
  async stop(): Promise<number> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  /** kill -9 of the supervisor alone; its children are left to notice. */
  async orphan(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** kill -9 of all its processes in one moment; nothing if it has ended, for its number may be another's by now. */
  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      for (const pid of [...this.list('front'), ...this.list('next')]) signal(pid, 'SIGKILL');
      this.#child.kill('SIGKILL');
    }
    await this.ended;
  }
}
