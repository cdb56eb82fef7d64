import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { chooseFree } from '#server/free-port.ts';
import { waitFor } from '#server/processes.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

/** The server's program on this machine: Valkey's or Redis's; null where there is neither. */
export function findRedis(): string | null {
  const works = (name: string): boolean => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
  return ['valkey-server', 'redis-server'].find(works) ?? null;
}

/** A Redis or Valkey of a test's own, which keeps nothing. */
export interface TestRedis {
  port: number;
  url: string;
  child: ChildProcess;
  /** Ends it, by kill -9 if so told, without giving the port away. */
  stop(name?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** One command by hand, for what is asked before any client could. Returns the raw answer. */
async function speak(port: number, words: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    return await new Promise<string>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('data', (data) => resolve(data.toString('utf8')));
      socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
    });
  } finally {
    socket.destroy();
  }
}

/** Starts one on a free port of the loopback address. */
export async function startRedis(args: string[] = []): Promise<TestRedis> {
  const program = findRedis();
  if (program === null) throw new Error('no redis-server or valkey-server on the PATH');
  const folder = makeTemporaryFolder();
  // The cluster's second port is 10,000 higher: it has to be one.
  let port = await chooseFree();
  while (port > 55_000) port = await chooseFree();
  const own = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder.path];
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn(program, [...own, ...args], { stdio: 'ignore' });
    await waitFor(async () => (await speak(port, ['PING']).catch(() => '')).startsWith('+PONG'), 10_000);
    return child;
  };
  const server: TestRedis = {
    port,
    url: `redis://127.0.0.1:${port}`,
    child: await launch(),
    async stop(name = 'SIGTERM') {
      const { child } = server;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGCONT');
      child.kill(name);
      await ended;
    },
    async start() {
      server.child = await launch();
    },
    async remove() {
      await server.stop('SIGKILL');
      folder.remove();
    },
  };
  return server;
}

/** Three nodes that share the slots; nothing is replicated. */
export async function startRedisCluster(): Promise<{ nodes: TestRedis[]; url: string; remove(): Promise<void> }> {
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000', '--cluster-require-full-coverage', 'no'];
  const nodes = await Promise.all([0, 1, 2].map(() => startRedis(args)));
  const [first] = nodes;
  const borders = [0, 5461, 10_923, 16_384];
  for (const [index, node] of nodes.entries()) {
    const range = [`${borders[index]}`, `${(borders[index + 1] ?? 0) - 1}`];
    await speak(node.port, ['CLUSTER', 'ADDSLOTSRANGE', ...range]);
    await speak(node.port, ['CLUSTER', 'SET-CONFIG-EPOCH', `${index + 1}`]);
    await speak(node.port, ['CLUSTER', 'MEET', '127.0.0.1', `${first?.port}`]);
  }
  const settled = async (): Promise<boolean> => {
    const infos = await Promise.all(nodes.map((node) => speak(node.port, ['CLUSTER', 'INFO'])));
    return infos.every((info) => info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3'));
  };
  await waitFor(settled, 20_000, 100);
  return {
    nodes,
    url: nodes.map((node) => node.url).join(','),
    remove: async () => {
      await Promise.all(nodes.map((node) => node.remove()));
    },
  };
}
