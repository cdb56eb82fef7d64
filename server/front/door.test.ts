import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeEach, expect, test, vi } from 'vitest';
import { Door, type Parts } from '#server/front/door.ts';

/** What was handed to Next, in the place of handing it. */
const pass = vi.fn<(...given: unknown[]) => Promise<void>>(() => Promise.resolve());
const makeDoor = () =>
  new Door({
    cache: { peek: () => null },
    counters: { passed: 0, refused: 0, limited: 0 },
    origin: { pass },
    proxies: 0,
  } as unknown as Parts);

beforeEach(() => pass.mockClear());

/** Asks a door; answers the status, where the door itself did. */
async function ask(door: Door, url: string, method = 'GET', address = '192.0.2.1'): Promise<number | 'passed'> {
  const { promise, resolve } = Promise.withResolvers<number | 'passed'>();
  pass.mockImplementationOnce(() => {
    resolve('passed');
    return Promise.resolve();
  });
  const response = { writeHead: (status: number) => resolve(status), end: () => undefined };
  const request = { url, method, headers: { cookie: 'kanbao-staff=x' }, socket: { remoteAddress: address } };
  door.handle(request as unknown as IncomingMessage, response as unknown as ServerResponse);
  const answer = await promise;
  pass.mockReset();
  return answer;
}

const shared = `/preview/${'a'.repeat(43)}/en`;

test('a draft read by a link: so often by one client, and by another still', async () => {
  const door = makeDoor();
  for (let times = 0; times < 30; times += 1) expect(await ask(door, shared)).toBe('passed');
  // Another link is no way round.
  expect(await ask(door, `/preview/${'b'.repeat(43)}/zh-hant`)).toBe(429);
  expect(await ask(door, shared, 'GET', '198.51.100.7')).toBe('passed');
});

test.each([
  ['GET', 'passed'],
  ['HEAD', 'passed'],
  ['POST', 405],
  ['PUT', 405],
])('a draft read by a link is asked for by %s: %s', async (method, answer) => {
  expect(await ask(makeDoor(), shared, method)).toBe(answer);
});
