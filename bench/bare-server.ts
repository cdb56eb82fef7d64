// The limit: a plain Node HTTP server that answers everything with the same bytes and does nothing else.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A finished answer: header lines (name, value, name, value, …) and the body in base64. */
export type Canned = Readonly<{ headers: string[]; body: string }>;

process.once('message', ({ headers, body }: Canned) => {
  const bytes = Buffer.from(body, 'base64');
  const server = createServer((_, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
});
process.on('disconnect', () => process.exit(0));
