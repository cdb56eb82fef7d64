import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '#bench/bench.ts';
import { createClient, decode, isHit, type Answer, type Client } from '#bench/client.ts';
import { readMemory } from '#bench/processes.ts';
import type { Bulletin, Publisher } from '#bench/publishing.ts';
import { createReading, type Reading } from '#bench/reading.ts';
import { megabytes, ms, perSecond } from '#bench/report.ts';
import { judgeStaleness, readNumbers, type Seen } from '#bench/staleness.ts';
import { percentile } from '#bench/statistics.ts';

/** How much older than its publish an answer may be, ms. */
const grace = 150;
/** After the load, ms. */
const quiet = 120_000;

type Log = {
  hits: number[];
  misses: number[];
  /** Old pages shown because no new one could be had in time. */
  inNeed: number;
  faults: string[];
  seen: Array<{ bulletin: Bulletin; seen: Seen; path: string }>;
};

/** Mixed reading at an even pace, whatever the answers do, while something is published every second. */
export async function measureMixed({ site, options, say, getPublisher }: Bench): Promise<void> {
  const publisher = await getPublisher();
  const client = createClient(site.url, {}, 4_096);
  const log: Log = { hits: [], misses: [], inNeed: 0, faults: [], seen: [] };
  try {
    const reading = await createReading(client, options.articles, publisher.bulletins);
    const stopping = new AbortController();
    const publishing = publishEverySecond(publisher, stopping.signal);
    await read(client, reading, publisher.bulletins, log, options);
    stopping.abort();
    const published = await publishing;
    report(say, log, { ...options, kinds: reading.kinds.join(', '), published });
    await sayMemory({ site, say }, 'after the mixed load');
    // By then the process is gone that draws pictures and pinyin for what was published.
    await pause(quiet);
    await sayMemory({ site, say }, 'two minutes later');
  } finally {
    client.close();
  }
}

async function sayMemory({ site, say }: Pick<Bench, 'site' | 'say'>, when: string): Promise<void> {
  const { all, ...parts } = await site.listProcesses();
  say({
    measure: 'start',
    what: `memory of all processes ${when}`,
    value: megabytes(readMemory(all)),
    ratio: Object.entries(parts)
      .map(([name, part]) => `${name} ${megabytes(readMemory(part))}`)
      .join(', '),
    aim: '≤ 450 MB',
  });
}

async function publishEverySecond(publisher: Publisher, signal: AbortSignal): Promise<number> {
  let published = 0;
  for (let next = Date.now(); !signal.aborted; next += 1_000) {
    const bulletin = publisher.bulletins[published % publisher.bulletins.length];
    if (bulletin !== undefined) await publisher.publish(bulletin);
    published += 1;
    await pause(Math.max(0, next + 1_000 - Date.now()), undefined, { signal }).catch(() => undefined);
  }
  return published;
}

async function read(
  client: Client,
  reading: Reading,
  bulletins: readonly Bulletin[],
  log: Log,
  { rate, seconds }: Readonly<{ rate: number; seconds: number }>,
): Promise<void> {
  /** Which bulletins a page shows. */
  const shown = new Map<string, Bulletin[]>();
  for (const bulletin of bulletins)
    for (const { path } of bulletin.pages) shown.set(path, [...(shown.get(path) ?? []), bulletin]);
  const running = new Set<Promise<void>>();
  const begun = performance.now();
  for (let turn = 0; turn < rate * seconds; turn += 1) {
    const due = begun + (turn * 1_000) / rate;
    if (performance.now() < due) await pause(due - performance.now());
    const path = reading.next();
    const from = `10.${String(turn >> 16)}.${String((turn >> 8) & 255)}.${String(turn & 255)}`;
    const asking = ask(client, { path, from }, due, shown.get(path) ?? [], log).finally(() => running.delete(asking));
    running.add(asking);
  }
  await Promise.all(running);
}

/** @param from the address of the reader who asks */
async function ask(
  client: Client,
  { path, from }: Readonly<{ path: string; from: string }>,
  due: number,
  bulletins: readonly Bulletin[],
  log: Log,
): Promise<void> {
  const askedAt = Date.now();
  let answer: Answer;
  try {
    answer = await client.get(path, { 'x-forwarded-for': from });
  } catch (error) {
    log.faults.push(`${path}: ${String(error)}`);
    return;
  }
  // From when it was due: what a late client or a full site cost is a reader's time too.
  (isHit(answer) === true ? log.hits : log.misses).push(performance.now() - due);
  if (String(answer.headers['cache-status']).includes('stale-if-error')) log.inNeed += 1;
  if (answer.status !== 200) {
    log.faults.push(`${path}: ${answer.status}`);
    return;
  }
  // To decode every answer would take more time than to make it.
  if (bulletins.length === 0) return;
  const html = decode(answer);
  for (const bulletin of bulletins)
    log.seen.push({ bulletin, path, seen: { askedAt, numbers: readNumbers(html, bulletin.mark) } });
}

function report(
  say: Bench['say'],
  { hits, misses, inNeed, faults, seen }: Log,
  {
    seconds,
    rate,
    articles,
    kinds,
    published,
  }: Readonly<{ seconds: number; rate: number; articles: number; kinds: string; published: number }>,
): void {
  const row = (what: string, value: string, aim = '', ratio = ''): void =>
    say({ measure: 'mixed', what, value, aim, ratio });
  const total = hits.length + misses.length;
  row(
    `${kinds} over ${articles} articles for ${seconds} s at ${perSecond(rate)}`,
    `${total} answers`,
    '',
    `${published} publishes`,
  );
  row('errors', String(faults.length), '0', faults.slice(0, 3).join('; '));
  row('hits', `${((hits.length / total) * 100).toFixed(1)} %`);
  row('hit: p50, p99', `${ms(percentile(hits, 0.5))}, ${ms(percentile(hits, 0.99))}`, 'p99 ≤ 10 ms');
  row('miss: p50, p99', `${ms(percentile(misses, 0.5))}, ${ms(percentile(misses, 0.99))}`);
  row('old pages for want of a new one', String(inNeed));
  const judged = seen.map((each) => ({ ...each, staleness: judgeStaleness(each.bulletin.commits, each.seen) }));
  const worst = judged.toSorted((a, b) => b.staleness - a.staleness)[0];
  const late = judged.filter(({ staleness }) => staleness > grace);
  const byKind = countBy(
    late.map(({ bulletin, path }) => bulletin.pages.find((page) => page.path === path)?.kind ?? ''),
  );
  row(`answers older than their publish by more than ${grace} ms`, `${late.length} of ${judged.length}`, '0', byKind);
  row('the oldest of them', worst === undefined ? '' : ms(worst.staleness), '', worst?.path ?? '');
}

/** How often each word comes: `front 3, list 1`. */
function countBy(words: readonly string[]): string {
  const groups = Object.groupBy(words, (word) => word);
  return Object.entries(groups)
    .map(([word, group]) => `${word} ${group?.length ?? 0}`)
    .join(', ');
}
