// The front door: owns the port, answers from memory. A child of the supervisor, one of FRONT_WORKERS.
import type { ServerResponse } from 'node:http';
import { Server, type AddressInfo, type Socket } from 'node:net';
import { env } from '#lib/env.ts';
import { openFrontDoor } from '#server/front/open.ts';
import { hasten } from '#server/front/haste.ts';
import type { Order, Report } from '#server/front/orders.ts';
import { http } from '#server/http.ts';

const isKeeper = process.env['KANBAO_FRONT_INDEX'] === '0';
const tell = (report: Report, then?: () => void): void => void process.send?.(report, undefined, undefined, then);
const front = openFrontDoor({
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  secret: process.env['KANBAO_INWARD'] ?? '',
  isKeeper,
  line: {
    send: (errand) => tell({ errand }),
    onReply: (take) => process.on('message', (order: Order) => 'reply' in order && take(order.reply)),
  },
});

let closing = false;

/** As many requests of one connection may wait for the answers before them; more are nobody's who reads. */
const longestPipeline = 50;
const waiting = new WeakMap<Socket, number>();

/** Counts a request that was sent before earlier ones were answered, and ends a connection that has sent too many. */
function mayWait(socket: Socket, response: ServerResponse): boolean {
  const count = (waiting.get(socket) ?? 0) + 1;
  waiting.set(socket, count);
  if (count > longestPipeline) {
    socket.destroy();
    return false;
  }
  response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
  return true;
}

const server = http.createServer(
  {
    maxHeaderSize: 16_384,
    // A client that sends its request byte by byte has this long, ms; one that is done and silent is let go later.
    headersTimeout: 10_000,
    // A picture for the newsroom, over a slow line; others get less (front/haste.ts).
    requestTimeout: 300_000,
    connectionsCheckingInterval: 5_000,
    // Longer than the 60 s of usual reverse proxies, so that it is they who close an idle connection.
    keepAliveTimeout: 65_000,
    noDelay: true,
  },
  (request, response) => {
    if (closing) response.shouldKeepAlive = false;
    // It has no connection yet where an earlier answer is still to be taken.
    if (response.socket === null && !mayWait(request.socket, response)) return;
    hasten(request);
    front.door.handle(request, response);
  },
);
server.maxHeadersCount = 100;
server.maxConnections = 20_000;
// Whoever takes nothing of an answer for this long is let go, ms.
server.timeout = 120_000;
server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
server.on('checkContinue', (_request, response) => response.writeHead(417, { connection: 'close' }).end());

/** How long connections are told to close before the silent ones are, and how long answers may take after that, ms. */
const drain = { telling: 500, finishing: 4_000 } as const;
let met = 0;
server.on('connection', () => (met += 1));

/**
 * Takes no new connections, once none waits that the system has taken already: they would be broken off. Not by the
 * server's own `close`, which ends connections that happen to be silent, perhaps with a request on its way.
 */
function stopListening(seen: number): void {
  if (met !== seen) setImmediate(stopListening, met);
  else Server.prototype.close.call(server, () => void front.close().finally(() => process.exit(0)));
}

/** Leaves without breaking an answer off. */
function close(): void {
  if (closing) return;
  closing = true;
  stopListening(-1);
  setTimeout(() => server.closeIdleConnections(), drain.telling);
  setTimeout(() => process.exit(0), drain.telling + drain.finishing).unref();
}

process.on('SIGTERM', close);
// Ctrl-C reaches the whole group: the supervisor decides who ends when.
process.on('SIGINT', () => undefined);
// The supervisor is gone, perhaps by kill -9.
process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  if ('ports' in order) front.usePorts(order.ports);
  else if ('measure' in order) tell({ measured: order.measure, figures: front.measure() });
});

server.on('error', (error: NodeJS.ErrnoException) => {
  tell({ failed: error.code ?? error.message }, () => process.exit(1));
});
server.listen({ port: env.PORT, host: env.HOST, backlog: 4_096, reusePort: env.FRONT_WORKERS > 1 }, () => {
  tell({ port: (server.address() as AddressInfo).port });
});
