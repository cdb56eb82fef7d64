import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '#jobs/job.ts';
import type { startWorker as start, Worker } from '#jobs/worker.ts';
import { announce } from '#lib/changes/announce.ts';
import type * as database from '#lib/db.ts';
import { withClient } from '#server/database/connect.ts';
import { diffSchema } from '#server/database/schema-engine.ts';
import { waitFor } from '#server/processes.ts';

const url = process.env['DATABASE_URL'] ?? '';
const told: { tags: string[]; paths: string[]; token: string | undefined; at: number }[] = [];
let status = 200;
let cdn: Server;
let jobs: Job[];
let startWorker: typeof start;
let db: typeof database.db;
const workers: Worker[] = [];

const open = async (): Promise<Worker> => {
  const worker = await startWorker(url, jobs, new AbortController().signal);
  workers.push(worker);
  return worker;
};
const change = (tag: string, takesEffectAt?: Date) =>
  db().$transaction((tx) =>
    announce(tx, { tags: [tag], paths: [`/${tag}`], ...(takesEffectAt === undefined ? {} : { takesEffectAt }) }),
  );
const isTold = (tag: string, milliseconds = 10_000) =>
  waitFor(() => told.find(({ tags }) => tags.includes(tag)) ?? null, milliseconds, 5);
const names = (): string[] => told.flatMap(({ tags }) => tags);

beforeAll(async () => {
  cdn = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const changes = JSON.parse(body) as { tags: string[]; paths: string[] };
      if (status === 200) told.push({ ...changes, token: request.headers.authorization, at: Date.now() });
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(cdn, 'listening');
  vi.stubEnv('PURGE_URL', `http://127.0.0.1:${(cdn.address() as AddressInfo).port}/purge`);
  vi.stubEnv('PURGE_TOKEN', 'secret');
  ({ startWorker } = await import('#jobs/worker.ts'));
  ({ db } = await import('#lib/db.ts'));
  const { purgeCdnJob, purgeCdnLaterJob } = await import('#jobs/purge-cdn.ts');
  const { pruneOutboxJob } = await import('#jobs/prune-outbox.ts');
  jobs = [purgeCdnJob, purgeCdnLaterJob, pruneOutboxJob] as Job[];
});
afterAll(() => {
  cdn.closeAllConnections();
  cdn.close();
});
beforeEach(() => {
  status = 200;
  told.length = 0;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
  vi.restoreAllMocks();
});

test('the tables of the jobs do not upset the migrations', async () => {
  await open();
  await waitFor(() => isTold('*'), 10_000);
  expect(await diffSchema(url, readFileSync('prisma/schema.prisma', 'utf8'))).toBe('');
});

test('a CDN is told of a change within a second, with the token', async () => {
  await open();
  await change('warm');
  await isTold('warm');
  for (const tag of ['one', 'two', 'three']) {
    const begun = Date.now();
    await change(tag);
    const found = await isTold(tag);
    expect(found).toMatchObject({ paths: [`/${tag}`], token: 'Bearer secret' });
    expect(found!.at - begun).toBeLessThan(1_000);
  }
});

test('of several workers one tells, in order, and once', async () => {
  await Promise.all([open(), open(), open()]);
  await change('first');
  await isTold('first');
  for (let turn = 0; turn < 30; turn += 1) await change(`n${turn}`);
  await isTold('n29');
  const numbered = names().filter((name) => name.startsWith('n'));
  expect(numbered).toEqual(Array.from({ length: 30 }, (_, turn) => `n${turn}`));
});

test('a CDN that is away is told when it is back, in order, though Kanbao was restarted meanwhile', async () => {
  const worker = await open();
  await change('before');
  await isTold('before');
  status = 503;
  await change('while away 1');
  await change('while away 2');
  await waitFor(() => vi.mocked(console.error).mock.calls.length > 0, 5_000);
  expect(vi.mocked(console.error).mock.calls[0]?.[0]).toBe(
    'Kanbao: the job purge-cdn failed and is tried again: PURGE_URL answers 503',
  );
  workers.splice(workers.indexOf(worker), 1);
  await worker.close();
  await change('while down');
  status = 200;
  await open();
  expect(await isTold('while down')).not.toBeNull();
  expect(names().filter((name) => name.startsWith('while'))).toEqual(['while away 1', 'while away 2', 'while down']);
});

test('a change that shows later is told then', async () => {
  await open();
  await change('now');
  await isTold('now');
  const at = new Date(Date.now() + 2_500);
  await change('later', at);
  const found = await isTold('later', 15_000);
  expect(found!.at).toBeGreaterThanOrEqual(at.getTime() - 50);
  expect(found!.at - at.getTime()).toBeLessThan(2_500);
});

test('lost connections are made anew and nothing is lost', async () => {
  await open();
  await change('connected');
  await isTold('connected');
  await withClient(url, (client) =>
    client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    ),
  );
  await waitFor(
    () =>
      change('after the loss').then(
        () => true,
        () => false,
      ),
    5_000,
  );
  expect(await isTold('after the loss')).not.toBeNull();
});
