import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Beacon } from '#server/front/reads/beacon.ts';
import { Reads } from '#server/front/reads/reads.ts';

const article = '0193a5b4-1c2d-7000-8000-0123456789ab';
const good = JSON.stringify({ article, edition: 'en', end: false });
const reader = { 'user-agent': 'Mozilla/5.0 Firefox/145.0', 'sec-fetch-site': 'same-origin' };

let counted: Beacon[] = [];
const onCounted = vi.fn<() => void>();
const server = createServer();

beforeEach(async () => {
  counted = [];
  onCounted.mockReset();
  const reads = new Reads({ add: (beacon) => counted.push(beacon) > 0, host: null, onCounted });
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    void reads.answer(request, response, String(request.headers['x-address'] ?? 'one'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Sends a body, in pieces where it is a list (then without its length); what was answered. */
async function post(body: string | readonly string[], headers: Record<string, string> = reader) {
  const { port } = server.address() as AddressInfo;
  const length = typeof body === 'string' ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  const request = ask({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/reads',
    headers: { ...headers, ...length },
  });
  // The rest of a body that is refused finds nobody.
  request.on('error', () => undefined);
  for (const part of [body].flat()) request.write(part);
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return { status: response.statusCode, headers: response.headers };
}

test('a beacon is counted and answered with nothing, which nobody keeps and which sets nothing', async () => {
  const { status, headers } = await post(good);
  expect([status, headers['cache-control'], headers['set-cookie']]).toEqual([204, 'no-store', undefined]);
  expect(counted).toEqual([{ article, edition: 'en', end: false }]);
  expect(onCounted).toHaveBeenCalledTimes(1);
});

test.each([
  ['a robot', good, { ...reader, 'user-agent': 'Googlebot/2.1' }],
  ['another site', good, { ...reader, 'sec-fetch-site': 'cross-site' }],
  ['who asks not to be tracked', good, { ...reader, dnt: '1' }],
  ['no browser', good, { 'user-agent': 'Mozilla/5.0' }],
  ['who sends something else', '{"article":1}', reader],
  ['who sends nothing', '', reader],
])('%s is answered alike and not counted', async (_, body, headers) => {
  expect((await post(body, headers)).status).toBe(204);
  expect(counted).toEqual([]);
  expect(onCounted).not.toHaveBeenCalled();
});

test('an address that says too much is answered alike and no longer counted; others are', async () => {
  const answers = [];
  for (let turn = 0; turn < 25; turn += 1) answers.push((await post(good)).status);
  expect(new Set(answers)).toEqual(new Set([204]));
  expect(counted).toHaveLength(20);
  await post(good, { ...reader, 'x-address': 'two' });
  expect(counted).toHaveLength(21);
});

test.each([
  ['said beforehand', good.padEnd(1_025)],
  ['found out', [good, ' '.repeat(600), ' '.repeat(600)]],
])('a body that is too long is refused, its length %s', async (_, body) => {
  const { status, headers } = await post(body);
  expect([status, headers.connection]).toEqual([413, 'close']);
  expect(counted).toEqual([]);
});

test('the longest body that is allowed is read', async () => {
  expect((await post(good.padEnd(1_024))).status).toBe(204);
  expect(counted).toHaveLength(1);
});
