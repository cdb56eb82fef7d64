import type { Bench } from '#bench/bench.ts';
import { createClient, isHit, type Client } from '#bench/client.ts';
import { readCpu, readMemory } from '#bench/processes.ts';
import { megabytes, ms, perSecond } from '#bench/report.ts';
import { median } from '#bench/statistics.ts';
import { listGeneratedEditions, toGeneratedSlug } from '#lib/sample/generate.ts';

const warmUp = 150;
const alone = 200;
const atOnce = 8;

/** Pages nobody has asked for yet: the processor time of each, and how many a second under a crawl. */
export async function measureCold({ site, options, say }: Bench): Promise<void> {
  // From the old end of the paper, where no other measure goes.
  let number = options.articles;
  const nextPath = (): string | null => {
    number -= 1;
    return number < 0 ? null : `/${listGeneratedEditions(number)[0]}/articles/${toGeneratedSlug(number)}`;
  };
  const client = createClient(site.url);
  try {
    await crawl(client, nextPath, warmUp, atOnce);
    // Only now has the database a process for each connection.
    const processes = await site.listProcesses();
    const renders: number[] = [];
    const everything: number[] = [];
    for (let page = 0; page < alone; page += 1) {
      const before = [readCpu(processes.next), readCpu(processes.all)];
      await crawl(client, nextPath, 1, 1);
      renders.push(readCpu(processes.next) - (before[0] ?? 0));
      everything.push(readCpu(processes.all) - (before[1] ?? 0));
    }
    const row = (what: string, value: string, aim = ''): void => say({ measure: 'cold', what, value, aim });
    row(`CPU of a first render in Next, median of ${alone}`, ms(median(renders)), '≤ 15 ms');
    row('CPU of the same in all processes, database too', ms(median(everything)));
    const held = [readMemory(processes.next), readMemory(processes.front)];
    const begun = performance.now();
    const { done, hits } = await crawl(client, nextPath, options.pages, atOnce);
    const rate = (done / (performance.now() - begun)) * 1_000;
    row(`crawl of ${done} articles, ${hits} of them hits, ${atOnce} at once`, perSecond(rate), '≥ 150/s');
    const now = [readMemory(processes.next), readMemory(processes.front)];
    row('memory of Next before and after the crawl', `${megabytes(held[0] ?? 0)} → ${megabytes(now[0] ?? 0)}`, 'flat');
    if (processes.front.length > 0)
      row(
        'memory of the front door before and after',
        `${megabytes(held[1] ?? 0)} → ${megabytes(now[1] ?? 0)}`,
        'flat',
      );
  } finally {
    client.close();
  }
}

/** Asks for `count` pages, or as many as there are, so many at once. */
async function crawl(
  client: Client,
  nextPath: () => string | null,
  count: number,
  lanes: number,
): Promise<{ done: number; hits: number }> {
  let [asked, done, hits] = [0, 0, 0];
  const lane = async (): Promise<void> => {
    while (asked < count) {
      asked += 1;
      const path = nextPath();
      if (path === null) return;
      const answer = await client.get(path);
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      done += 1;
      if (isHit(answer) === true) hits += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { done, hits };
}
