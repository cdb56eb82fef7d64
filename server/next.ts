// Answers the port: Next in production mode behind a plain HTTP server. A child of the supervisor and of nobody else.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { env } from '#lib/env.ts';
import { root } from '#server/child.ts';

const app = next({ dev: false, dir: root, hostname: env.HOST, port: env.PORT });
await app.prepare();
const handle = app.getRequestHandler();

function answer(request: IncomingMessage, response: ServerResponse): void {
  // The image optimizer stays shut: it has had remote code execution, and pictures have fixed renditions.
  if (request.url?.startsWith('/_next/image') === true) {
    response.writeHead(404).end();
    return;
  }
  // Without one Next streams metadata into the body, whatever htmlLimitedBots says.
  request.headers['user-agent'] ??= 'unknown';
  handle(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
}

const server = createServer(
  {
    maxHeaderSize: 16_384,
    headersTimeout: 15_000,
    requestTimeout: 60_000,
    // Longer than the 60 s of usual reverse proxies, so that it is they who close an idle connection.
    keepAliveTimeout: 65_000,
  },
  answer,
);
server.maxHeadersCount = 100;

let closing = false;

/** Lets the requests at work finish for a few seconds, then leaves. */
function close(): void {
  if (closing) return;
  closing = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), 4_000).unref();
}

process.on('SIGTERM', close);
process.on('SIGINT', close);
// The supervisor is gone, perhaps by kill -9.
process.on('disconnect', () => process.exit(0));

server.on('error', (error: NodeJS.ErrnoException) => {
  process.send?.({ failed: error.code ?? error.message }, () => process.exit(1));
});
server.listen(env.PORT, env.HOST, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
