import { createClient, createCluster, RESP_TYPES } from '@redis/client';
import type { RedisClientOptions } from '@redis/client';

/** The few commands the shared tier speaks; each rejects where the server cannot be reached. */
export interface Wire {
  get(key: string): Promise<Buffer | null>;
  set(key: string, bytes: Buffer, seconds: number): Promise<void>;
  /** SET NX PX: whether the key was free. */
  take(key: string, token: string, milliseconds: number): Promise<boolean>;
  /** Deletes a key that still holds the token. */
  drop(key: string, token: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  close(): void;
}

/** The addresses of a `REDIS_URL`: those after the first may leave out scheme and credentials. */
export function parseRedisUrl(url: string): URL[] {
  const [first = '', ...more] = url.split(',').map((part) => part.trim());
  const head = new URL(first);
  const others = more.map((part) => {
    if (part.includes('://')) return new URL(part);
    const other = new URL(`${head.protocol}//${part}`);
    other.username = head.username;
    other.password = head.password;
    return other;
  });
  return [head, ...others];
}

const dropScript = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end`;

const options = (nodes: URL[]) =>
  ({
    // Refused at once when there is no connection: a reader does not wait in a queue.
    disableOfflineQueue: true,
    commandsQueueMaxLength: 2_000,
    name: 'kanbao',
    ...(nodes[0]?.username ? { username: decodeURIComponent(nodes[0].username) } : {}),
    ...(nodes[0]?.password ? { password: decodeURIComponent(nodes[0].password) } : {}),
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  }) satisfies RedisClientOptions;

const socket = {
  connectTimeout: 1_000,
  reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, 1_000),
};

/** A single server is a client that reconnects by itself; several addresses are the way into a cluster. */
function makeClient(nodes: URL[]) {
  const [first] = nodes;
  if (nodes.length === 1 && first !== undefined) return createClient({ url: first.href, socket, ...options(nodes) });
  const { commandOptions, ...defaults } = options(nodes);
  const tls = first?.protocol === 'rediss:' ? { tls: true as const } : {};
  return createCluster({
    rootNodes: nodes.map((node) => ({ url: node.href })),
    defaults: { ...defaults, socket: { ...socket, ...tls } },
    commandOptions,
  });
}

/** Connects, now and again whenever the connection is lost, and never rejects for that: the commands do. */
export function openWire(url: string): Wire {
  const nodes = parseRedisUrl(url);
  let client = makeClient(nodes);
  let closed = false;
  let connecting = false;

  /** A cluster none of whose addresses answers gives up; it is tried anew by the next command. */
  function connect(): void {
    if (connecting || closed) return;
    connecting = true;
    const begun = client;
    client
      .connect()
      .catch(() => {
        if (client !== begun || closed) return;
        begun.destroy();
        client = listen(makeClient(nodes));
      })
      .finally(() => (connecting = false));
  }

  // Without a listener a lost connection would end the process; the breaker speaks of it.
  function listen(made: typeof client): typeof client {
    made.on('error', () => undefined);
    return made;
  }

  /** The client; opened again first if it has given up. */
  function open(): typeof client {
    if (!client.isOpen) connect();
    return client;
  }

  listen(client);
  connect();
  return {
    get: (key) => open().get(key),
    async set(key, bytes, seconds) {
      await open().set(key, bytes, { expiration: { type: 'EX', value: seconds } });
    },
    async take(key, token, milliseconds) {
      const answer = await open().set(key, token, {
        condition: 'NX',
        expiration: { type: 'PX', value: milliseconds },
      });
      return answer !== null;
    },
    async drop(key, token) {
      await open().eval(dropScript, { keys: [key], arguments: [token] });
    },
    exists: async (key) => (await open().exists(key)) === 1,
    close() {
      closed = true;
      if (client.isOpen) client.destroy();
    },
  };
}
