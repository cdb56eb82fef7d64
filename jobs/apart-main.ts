// Does the heavy jobs, as jobs/apart.ts asks; ends when it lets go.
import { setPriority } from 'node:os';
import type { Answer, Order } from '#jobs/apart.ts';
import { heavyJobs } from '#jobs/heavy.ts';

// Readers, and the renders they wait for, come first.
setPriority(10);

const going = new Map<number, AbortController>();

process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group: who asked decides when this ends.
process.on('SIGINT', () => undefined);
process.on('message', (order: Order) => {
  if ('abort' in order) going.get(order.abort)?.abort();
  else void run(order);
});

async function run({ id, name, data }: Extract<Order, { name: string }>): Promise<void> {
  const ended = new AbortController();
  going.set(id, ended);
  const error = await obey(name, data, ended.signal).then(() => null, explain);
  going.delete(id);
  if (process.connected) process.send?.({ id, error } satisfies Answer);
}

async function obey(name: string, data: unknown, signal: AbortSignal): Promise<void> {
  const job = heavyJobs.find((each) => each.name === name);
  if (job === undefined) throw new Error(`there is no heavy job ${name}`);
  const send = () => Promise.reject(new Error('a heavy job sends no other'));
  await job.run(job.schema.parse(data), send, signal);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
