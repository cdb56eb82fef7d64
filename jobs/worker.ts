import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { Apart } from '#jobs/apart.ts';
import { heavyJobs } from '#jobs/heavy.ts';
import type { Job, Send } from '#jobs/job.ts';
import { followOutbox } from '#jobs/outbox-signal.ts';

export interface Worker {
  /** Lets what is at work finish, for a few seconds, and ends. */
  close(): Promise<void>;
}

/** pg-boss keeps its tables in a schema of its own, which neither Prisma nor our migrations look at. */
const schema = 'kanbao_jobs';
const longestPause = 30_000;

/** An error's words; of a request that could not be made, why. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

/** A job is in its queue once and at work once, on whichever instance: asking twice for it changes nothing. */
async function register(boss: PgBoss, job: Job, run: Job['run'], signal: AbortSignal): Promise<() => void> {
  const options = {
    retryLimit: job.retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    expireInSeconds: job.limit,
    deleteAfterSeconds: 24 * 60 * 60,
  };
  await boss.createQueue(job.name, { policy: 'stately', ...options });
  await boss.updateQueue(job.name, options);
  if (job.schedule === null) await boss.unschedule(job.name);
  else await boss.schedule(job.name, job.schedule, {}, { tz: 'UTC' });
  // Woken when something is sent from here; the looking about is for what another instance has sent, and for retries.
  const seconds = job.followsOutbox === true || job.schedule === null ? 1 : 60;
  const send: Send = async (name, data, { at, key } = {}) => {
    await boss.send(name, data, {
      ...(at === undefined ? {} : { startAfter: at }),
      ...(key === undefined ? {} : { singletonKey: key }),
    });
  };
  const worker = await boss.work(job.name, { pollingIntervalSeconds: seconds }, async ([task]) => {
    try {
      if (job.hasWork !== undefined && !(await job.hasWork())) return;
      await run(job.schema.parse(task?.data ?? {}), send, AbortSignal.any([signal, ...(task ? [task.signal] : [])]));
    } catch (error) {
      if (!signal.aborted) {
        console.error(`Kanbao: the job ${job.name} failed and is tried again: ${explain(error)}`);
      }
      throw error;
    }
  });
  return () => {
    boss.send(job.name, {}).then(
      () => boss.notifyWorker(worker),
      // The database is away: when it is back the connection is made anew, and this is called again.
      () => undefined,
    );
  };
}

/**
 * Runs jobs until closed. Any number of instances may do so over one database. A database that is away at the start or
 * later is waited for.
 */
export async function startWorker(url: string, jobs: readonly Job[], ended: AbortSignal): Promise<Worker> {
  const stop = new AbortController();
  const boss = new PgBoss({
    connectionString: url,
    schema,
    application_name: 'kanbao jobs',
    max: 2,
    connectionTimeoutMillis: 5_000,
    persistWarnings: false,
  });
  let last = '';
  boss.on('error', (error) => {
    // While the database is away each of its timers says so.
    if (error.message !== last) console.error(`Kanbao: jobs: ${error.message}`);
    last = error.message;
  });
  for (let wait = 500; ; wait = Math.min(wait * 2, longestPause)) {
    try {
      await boss.start();
      break;
    } catch (error) {
      if (ended.aborted) return { close: () => Promise.resolve() };
      console.error(`Kanbao: jobs wait for the database: ${explain(error)}`);
      await pause(wait, undefined, { signal: ended }).catch(() => undefined);
    }
  }
  const wanted = jobs.filter((job) => job.isWanted());
  const wake = new Map<string, () => void>();
  const apart = new Apart();
  const runApart =
    ({ name }: Job): Job['run'] =>
    (data, _send, signal) =>
      apart.run(name, data, signal);
  for (const job of wanted) {
    const run = heavyJobs.includes(job) ? runApart(job) : job.run.bind(job);
    wake.set(job.name, await register(boss, job, run, stop.signal));
  }
  for (const job of jobs) if (!wake.has(job.name)) await boss.unschedule(job.name);
  const followers = wanted.filter((job) => job.followsOutbox === true).map((job) => wake.get(job.name));
  const unfollow =
    followers.length === 0 ? () => Promise.resolve() : followOutbox(url, () => followers.forEach((call) => call?.()));
  return {
    async close() {
      await unfollow();
      const late = setTimeout(() => stop.abort(), 2_000);
      await boss.stop({ graceful: true, timeout: 4_000 });
      clearTimeout(late);
      apart.close();
    },
  };
}
