import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { hasten } from '#server/front/haste.ts';

let close = (): unknown => undefined;
afterEach(() => close());

/** What becomes of a client that says it will send ten bytes to an address and sends one. */
async function sendSlowly(path: string, patience: number): Promise<'ended' | 'waits'> {
  const server = createServer((request) => {
    hasten(request, 20);
    request.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  close = () => (socket.destroy(), server.close());
  socket.on('error', () => undefined).resume();
  socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\na`);
  const ended = once(socket, 'close').then(() => 'ended' as const);
  const waits = new Promise<'waits'>((resolve) => setTimeout(resolve, patience, 'waits'));
  return Promise.race([ended, waits]);
}

test.each([
  // As long as it takes: it is to be ended, and a busy machine is slow.
  ['/api/reads', 'ended', 4_000],
  ['/administration', 'ended', 4_000],
  ['/admin/media/upload', 'waits', 400],
])('a body that dribbles to %s: %s', async (path, outcome, patience) => {
  expect(await sendSlowly(path, patience)).toBe(outcome);
});
