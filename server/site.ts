import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setPriority } from 'node:os';
import { env } from '#lib/env.ts';
import type { KanbaoError } from '#lib/errors.ts';
import { explainAddress } from '#server/address.ts';
import { environment, startNode } from '#server/child.ts';
import type { Figures, Order, Report } from '#server/front/orders.ts';
import { Errands } from '#server/front/shared/errands.ts';
import { keepProcess, type Kept } from '#server/kept-process.ts';

/** What readers meet: front doors before Nexts, each a process that is kept alive. */
export interface Site {
  /** The port it answers. */
  port: number;
  /** Settles when every Next renders. */
  rendering: Promise<unknown>;
  /** Settles when the site is given up. */
  failed: Promise<KanbaoError>;
  /** What each front door measures of itself, and how many Nexts run. */
  measure(): Promise<{ fronts: Figures[]; nexts: number }>;
  /** Lets requests at work finish, then ends it. */
  close(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/**
 * 58 MB of a renderer's heap live after a collection, and left alone V8 lets it grow to 350 before it collects: after
 * 2,500 renders 530 MB are resident. Tidied at a quarter more than what lives it is 225 to 235, for the same CPU. No bound
 * near that: with every page and action of the newsroom loaded 216 MB live, and a bound of 224 ended the renderer.
 */
const nextOptions = ['--max-old-space-size=512', '--max-semi-space-size=16', '--heap-growing-percent=25'];

/** Whoever is at a page that is kept comes before those who wait for one: rendering fills both cores at times. */
const nextNiceness = 5;

type Front = { child: ChildProcess; asked: Map<number, (figures: Figures) => void> };

const io = ['ignore', 'inherit', 'inherit', 'ipc'] as const;

/**
 * Starts the front doors, and Next behind them.
 * @throws KanbaoError `unavailable` when the port cannot be had.
 */
export async function startSite(databaseUrl: string): Promise<Site> {
  const secret = randomBytes(24).toString('base64url');
  // Two arenas of malloc's instead of eight for each core: threads that compress leave holes in every one of them.
  const shared = { MALLOC_ARENA_MAX: '2', NODE_ENV: 'production', DATABASE_URL: databaseUrl, KANBAO_INWARD: secret };
  const fronts = new Map<number, Front>();
  const nexts = new Map<number, number>();
  const errands = new Errands();
  const order = (child: ChildProcess, what: Order): void => void (child.connected && child.send(what));
  const tellPorts = (): void => fronts.forEach(({ child }) => order(child, { ports: [...nexts.values()] }));

  const keepNext = (index: number): Kept =>
    keepProcess<number>({
      name: 'the renderer',
      start: () => {
        const options = { env: environment(shared), stdio: [...io] };
        const child = startNode('server/next.ts', [], options, nextOptions);
        if (child.pid !== undefined) setPriority(child.pid, nextNiceness);
        const ready = Promise.withResolvers<number>();
        child.on('message', ({ port }: { port: number }) => ready.resolve(port));
        return { child, ready: ready.promise };
      },
      onUp: (port) => {
        nexts.set(index, port);
        tellPorts();
      },
      onDown: () => {
        nexts.delete(index);
        tellPorts();
      },
    });

  let port = env.PORT;
  const keepFront = (index: number): Kept =>
    keepProcess<number>({
      name: 'the front door',
      start: () => {
        const env_ = environment({ ...shared, PORT: String(port), KANBAO_FRONT_INDEX: String(index) });
        const child = startNode('server/front/main.ts', [], { env: env_, stdio: [...io], serialization: 'advanced' });
        const ready = Promise.withResolvers<number>();
        const front: Front = { child, asked: new Map() };
        fronts.set(index, front);
        child.on('message', (report: Report) => {
          if ('port' in report) ready.resolve(report.port);
          else if ('failed' in report) ready.reject(explainAddress(report.failed, env.HOST, port));
          else if ('errand' in report) errands.run(index, report.errand, (reply) => order(child, { reply }));
          else front.asked.get(report.measured)?.(report.figures);
        });
        return { child, ready: ready.promise };
      },
      onUp: (opened) => {
        port = opened;
        tellPorts();
      },
      onDown: () => {
        fronts.delete(index);
        errands.forget(index);
      },
    });

  const renderers = Array.from({ length: env.NEXT_WORKERS }, (_, index) => keepNext(index));
  // The first front door chooses the port where none is given; the others join it.
  const doors = [keepFront(0)];
  const all = (): Kept[] => [...doors, ...renderers];
  try {
    await doors[0]?.started;
    for (let index = 1; index < env.FRONT_WORKERS; index += 1) doors.push(keepFront(index));
    await Promise.all(doors.map(({ started }) => started));
  } catch (error) {
    for (const each of all()) each.kill();
    throw error;
  }

  let measured = 0;
  return {
    port,
    rendering: Promise.all(renderers.map(({ started }) => started)),
    failed: Promise.race(all().map(({ failed }) => failed)),
    async measure() {
      const number = (measured += 1);
      const answers = [...fronts.values()].map(({ child, asked }) => {
        const { promise, resolve } = Promise.withResolvers<Figures | null>();
        asked.set(number, resolve);
        order(child, { measure: number });
        setTimeout(() => resolve(null), 500);
        return promise.finally(() => asked.delete(number));
      });
      return { fronts: (await Promise.all(answers)).filter((each) => each !== null), nexts: nexts.size };
    },
    async close() {
      await Promise.all(doors.map((door) => door.close(5_000)));
      await Promise.all(renderers.map((renderer) => renderer.close(1_500)));
    },
    kill: () => all().forEach((each) => each.kill()),
  };
}
