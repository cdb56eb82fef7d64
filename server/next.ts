// Renders: Next in production mode behind a plain HTTP server on a loopback port, for the front door and nobody else.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { env } from '#lib/env.ts';
import { root } from '#server/child.ts';
import { http } from '#server/http.ts';
import { withRenderContext } from '#server/render-context.ts';

const app = next({ dev: false, dir: root, hostname: env.HOST, port: env.PORT });
await app.prepare();
const handle = app.getRequestHandler();

/** Known to the front door alone: whoever else reaches the loopback port would go round its guard. */
const secret = Buffer.from(process.env['KANBAO_INWARD'] ?? '');

function isFrontDoor(request: IncomingMessage): boolean {
  const given = Buffer.from(String(request.headers['x-kanbao-inward'] ?? ''));
  return secret.length > 0 && given.length === secret.length && timingSafeEqual(given, secret);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (!isFrontDoor(request)) {
    response.writeHead(403, { 'Content-Type': 'text/plain' }).end('This port is for the front door.\n');
    return;
  }
  // An action asks itself, below, for the page it leads to, with the fields it was sent.
  if (request.method !== 'POST') delete request.headers['x-kanbao-inward'];
  withRenderContext(request, response, () => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

const server = http.createServer(
  // The front door keeps its connections; it is the one to close them.
  { maxHeaderSize: 32_768, headersTimeout: 15_000, requestTimeout: 300_000, keepAliveTimeout: 0 },
  answer,
);

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
// Ctrl-C reaches the whole group: the supervisor decides who ends when.
process.on('SIGINT', () => undefined);
// The supervisor is gone, perhaps by kill -9.
process.on('disconnect', () => process.exit(0));

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  // Next asks itself for the page an action leads to, by default at the front door and under another name: readers' limits
  // would count it, and what depends on the site's name (passkeys) would be wrong in it (action-handler.js, createRedirectRenderResult).
  process.env['__NEXT_PRIVATE_ORIGIN'] = `http://127.0.0.1:${port}`;
  process.send?.({ port });
});
