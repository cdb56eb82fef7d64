import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Origin } from '#server/front/origin.ts';
import { chooseFree } from '#server/free-port.ts';

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  servers = [];
});

/** A Next that answers with its name, or dies over its first request. */
async function startNext(name: string | null): Promise<number> {
  const server = createServer((request, response) => {
    if (name !== null) response.end(name);
    else {
      server.close();
      request.socket.destroy();
    }
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('a Next that is dead, or dies over a page, costs the reader only the time until another is there', async () => {
  for (const port of [await chooseFree(), await startNext(null)]) {
    const origin = new Origin('secret');
    origin.use([port]);
    const page = origin.get('/en', {});
    const isKnown = async () => {
      while (origin.count > 0) await new Promise((resolve) => setImmediate(resolve));
    };
    // Nobody has told it: it has found out.
    await isKnown();
    // As the supervisor does when one has ended, and when the next is up.
    origin.use([]);
    origin.use([await startNext('another')]);
    expect((await page).body.toString()).toBe('another');
  }
});

test('one of two that dies is not asked again', async () => {
  const origin = new Origin('secret');
  origin.use([await chooseFree(), await startNext('one')]);
  const pages = await Promise.all(Array.from({ length: 10 }, () => origin.get('/en', {})));
  expect(new Set(pages.map(({ body }) => body.toString()))).toEqual(new Set(['one']));
  expect(origin.count).toBe(1);
});

test('however many connections were kept to one that has died, none of them fails a page', async () => {
  const port = await startNext('first');
  const origin = new Origin('secret');
  origin.use([port]);
  await Promise.all(Array.from({ length: 20 }, () => origin.get('/en', {})));
  // Dead before we can have noticed: the connections end while the page is on its way.
  const page = origin.get('/en', {});
  servers[0]!.closeAllConnections();
  servers[0]!.close();
  const other = await startNext('second');
  while (origin.count > 0) await new Promise((resolve) => setImmediate(resolve));
  origin.use([other]);
  expect((await page).body.toString()).toBe('second');
});

test('a page of the newsroom is asked for again where its line is lost, and what was sent is not sent twice', async () => {
  const got: (string | undefined)[] = [];
  const next = createServer((request, response) => {
    got.push(request.method);
    if (got.length % 2 === 1) request.socket.destroy();
    else response.end('a page');
  }).listen(0, '127.0.0.1');
  const origin = new Origin('secret');
  const door = createServer((request, response) => {
    origin.pass(request, response, {}, (head) => head).catch(() => response.writeHead(503).end());
  }).listen(0, '127.0.0.1');
  servers.push(next, door);
  await Promise.all([once(next, 'listening'), once(door, 'listening')]);
  origin.use([(next.address() as AddressInfo).port]);
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/admin`;
  expect(await (await fetch(url)).text()).toBe('a page');
  expect((await fetch(url, { method: 'POST', body: 'a=1' })).status).toBe(503);
  expect(got).toEqual(['GET', 'GET', 'POST']);
});

test('what is handed inward arrives with the secret, and a refusal is no success', async () => {
  const got: unknown[] = [];
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => {
      got.push([request.method, request.url, request.headers['x-kanbao-inward'], text]);
      response.writeHead(got.length === 1 ? 204 : 500).end();
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const origin = new Origin('secret');
  origin.use([(server.address() as AddressInfo).port]);
  await origin.send('/api/reads', '["é"]');
  await expect(origin.send('/api/reads', '[]')).rejects.toThrow('/api/reads answered 500');
  expect(got).toEqual([
    ['POST', '/api/reads', 'secret', '["é"]'],
    ['POST', '/api/reads', 'secret', '[]'],
  ]);
});

test('whoever sends the newsroom something without end takes no line that a page comes over', async () => {
  let held = 0;
  const next = createServer((request, response) => {
    if (request.method === 'GET') response.end('a page');
    else held += 1;
  }).listen(0, '127.0.0.1');
  const origin = new Origin('secret');
  const door = createServer((request, response) => {
    origin.pass(request, response, {}, (head) => head).catch(() => undefined);
  }).listen(0, '127.0.0.1');
  servers.push(next, door);
  await Promise.all([once(next, 'listening'), once(door, 'listening')]);
  origin.use([(next.address() as AddressInfo).port]);
  // More than there are lines to a Next.
  const sockets = Array.from({ length: 300 }, () => {
    const socket = connect((door.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /admin/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\na');
    return socket;
  });
  await expect.poll(() => held).toBeGreaterThanOrEqual(64);
  expect((await origin.get('/en', {})).body.toString()).toBe('a page');
  for (const socket of sockets) socket.destroy();
});
