import type { Bench } from '#bench/bench.ts';
import type { Canned } from '#bench/bare-server.ts';
import { createClient, isHit } from '#bench/client.ts';
import { compareMaxima, generator, type Target } from '#bench/maximum.ts';
import { runPaced } from '#bench/raw-client.ts';
import { kilobytes, ms, perSecond, times } from '#bench/report.ts';
import { startBareServer, startNginx } from '#bench/rivals.ts';
import { percentile } from '#bench/statistics.ts';
import { listGeneratedEditions, toGeneratedSlug } from '#lib/sample/generate.ts';

const different = 500;
const seconds = 4;
/** What the connection itself says, in each answer anew. */
const perConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date']);

/** Pages that are kept: the most a second, beside the same bytes from a bare server, nginx, and Next. */
export async function measureHot({ site, options, say, getBareNext }: Bench): Promise<void> {
  const paths = listChinesePages(different);
  const [hot = ''] = paths;
  const canned = await warm(site.url, paths);
  const next = site.findNext();
  const [bare, nginx, bareNext] = [await startBareServer(canned), await startNginx(canned), await getBareNext()];
  try {
    const targets: Array<Target & { what: string; aim?: string }> = [
      { what: 'a bare Node server, the same bytes (the limit)', url: bare.url },
      { what: 'one hot article', url: site.url + hot, aim: '≥ 0.8 of bare, ≥ 15 of next start' },
      { what: `${different} articles in turns`, url: site.url, paths, aim: 'within 10 % of one' },
      { what: 'next start, the same text prerendered', url: `${bareNext.url}same` },
      { what: 'next start, an empty page rendered per request', url: bareNext.url },
      { what: "Kanbao's Next without the front door", url: next.url + hot, headers: next.headers },
      ...(nginx === null ? [] : [{ what: 'nginx static, the same bytes', url: nginx.url }]),
    ];
    const rates = await compareMaxima(targets, options.rounds, seconds);
    const [limit = Number.NaN, one = Number.NaN, , prerendered = Number.NaN] = rates;
    const static_ = nginx === null ? null : (rates.at(-1) ?? Number.NaN);
    const ratios = [
      '',
      [
        times(one / limit, 'bare'),
        times(one / prerendered, 'next start'),
        ...(static_ === null ? [] : [times(one / static_, 'nginx')]),
      ].join(', '),
    ];
    for (const [index, { what, aim = '' }] of targets.entries()) {
      const rate = rates[index] ?? Number.NaN;
      const ratio = ratios[index] ?? (index === 2 ? times(rate / one, 'one article') : times(rate / limit, 'bare'));
      say({ measure: 'hot', what: `${what} (${generator})`, value: perSecond(rate), ratio, aim });
    }
    say({ measure: 'hot', what: 'the article, brotli', value: kilobytes(Buffer.from(canned.body, 'base64').length) });
    await measureDelay(say, 'one hot article', site.url, hot, one / 2, '≤ 3 ms');
    await measureDelay(say, 'a bare server', bare.url, '/', one / 2);
  } finally {
    await bare.close();
    await nginx?.close();
  }
}

async function measureDelay(
  say: Bench['say'],
  what: string,
  url: string,
  path: string,
  rate: number,
  aim = '',
): Promise<void> {
  const { hostname: host, port } = new URL(url);
  const paced = await runPaced({ host, port: Number(port), paths: [path], rate, seconds: 8, connections: 32 });
  const faults = paced.faults > 0 ? `, ${paced.faults} WITHOUT A GOOD ANSWER` : '';
  say({
    measure: 'hot',
    what: `p99 of ${what} at ${perSecond(rate)}, half of the maximum`,
    value: ms(percentile(paced.latencies, 0.99)),
    ratio: `p50 ${ms(percentile(paced.latencies, 0.5))}${faults}`,
    aim,
  });
}

/** Visits each page until it is kept and packed at its best; the first one's answer as it then is. */
async function warm(url: string, paths: readonly string[]): Promise<Canned> {
  const client = createClient(url, {}, 8);
  try {
    for (let round = 0; round < 3; round += 1) {
      const turns = paths.values();
      const visit = async (): Promise<void> => {
        for (const path of turns) {
          const { status } = await client.get(path);
          if (status !== 200) throw new Error(`${path} answers ${status}`);
        }
      };
      await Promise.all(Array.from({ length: 8 }, visit));
    }
    // A page asked for often is packed better, behind the readers.
    for (let visit = 0; visit < 2_000; visit += 1) {
      const answer = await client.get(paths[0] ?? '/');
      if (isHit(answer) === null && visit > 20) break;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { headers, body } = await client.get(paths[0] ?? '/');
    const lines = Object.entries(headers).filter(([name]) => !perConnection.has(name));
    return {
      headers: [
        ...lines.flatMap(([name, value]) => [name, String(value)]),
        ...(headers['content-length'] === undefined ? ['content-length', String(body.length)] : []),
      ],
      body: body.toString('base64'),
    };
  } finally {
    client.close();
  }
}

function listChinesePages(count: number): string[] {
  const paths: string[] = [];
  for (let number = 0; paths.length < count; number += 1)
    if (listGeneratedEditions(number).length === 2) paths.push(`/zh-hans/articles/${toGeneratedSlug(number)}`);
  return paths;
}
