// What runs on a clock or follows changes: started by the supervisor, as a thread of it or as a process of its own.
import { parentPort } from 'node:worker_threads';
import { heavyJobs } from '#jobs/heavy.ts';
import { mostReadJob } from '#jobs/most-read.ts';
import { pruneImportsJob } from '#jobs/prune-imports.ts';
import { pruneOutboxJob } from '#jobs/prune-outbox.ts';
import { pruneReadsJob } from '#jobs/prune-reads.ts';
import { purgeCdnJob, purgeCdnLaterJob } from '#jobs/purge-cdn.ts';
import { settleSearchJob } from '#jobs/settle-search.ts';
import { tellHubJobs, tellIndexNowJobs } from '#jobs/tell-machines.ts';
import { startWorker } from '#jobs/worker.ts';
import { env } from '#lib/env.ts';

const ended = new AbortController();
const told = new Promise<void>((resolve) => {
  const end = (): void => {
    ended.abort();
    resolve();
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  parentPort?.once('message', end);
});

if (env.DATABASE_URL === undefined) throw new Error('jobs need DATABASE_URL, which the supervisor sets');
const worker = await startWorker(
  env.DATABASE_URL,
  [
    ...heavyJobs,
    mostReadJob,
    pruneImportsJob,
    pruneOutboxJob,
    pruneReadsJob,
    purgeCdnJob,
    purgeCdnLaterJob,
    settleSearchJob,
    ...tellHubJobs,
    ...tellIndexNowJobs,
  ],
  ended.signal,
);
await told;
await worker.close();
process.exit();
