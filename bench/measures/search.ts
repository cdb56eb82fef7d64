import { smallest, type Bench } from '#bench/bench.ts';
import { createClient, type Client } from '#bench/client.ts';
import { ms, times } from '#bench/report.ts';
import { kinds, type Kind, type Question } from '#bench/search-questions.ts';
import { percentile } from '#bench/statistics.ts';
import { createRandom, type Random } from '#lib/sample/random.ts';

const million = 1_000_000;

/**
 * How long a search takes, asked of Next itself, and whether it is right: a headline in quotation marks, in both scripts and in
 * English, finds its article; a pair of characters that no text has finds nothing.
 */
export async function measureSearch({ site, say, atSmallest }: Bench, size: number): Promise<void> {
  const next = site.findNext();
  const client = createClient(next.url, next.headers, 1);
  const random = createRandom(size ^ 0x73656172);
  for (const kind of kinds) {
    const { took, wrong, judged } = await ask(client, random, size, kind);
    const p95 = percentile(took, 0.95);
    const name = `search: ${kind.name}`;
    if (size === smallest) atSmallest.set(name, p95);
    const least = atSmallest.get(name);
    const compared = size === smallest || least === undefined ? {} : { ratio: times(p95 / least, 'at 1,000') };
    const where = `${kind.name}, ${size.toLocaleString('en')} articles`;
    const spread = `${ms(percentile(took, 0.5))} · ${ms(Math.max(...took))}`;
    say({ measure: 'search', what: `${where}: p50 · max`, value: spread });
    const aim = size >= million ? '≤ 150 ms' : '≤ 60 ms';
    say({ measure: 'search', what: `${where}: p95`, value: ms(p95), aim, ...compared });
    if (judged === 0) continue;
    const right = String(judged - wrong.length);
    say({ measure: 'search', what: `${where}: right, of ${String(judged)}`, value: right, aim: String(judged) });
    for (const path of wrong.slice(0, 3)) console.log(`not as it must be: ${decodeURIComponent(path)}`);
  }
  client.close();
}

type Answers = Readonly<{
  took: number[];
  /** How many have a right answer, and the paths of those that had another. */
  judged: number;
  wrong: string[];
}>;

async function ask(client: Client, random: Random, size: number, { count, make }: Kind): Promise<Answers> {
  const took: number[] = [];
  const wrong: string[] = [];
  let judged = 0;
  // The first only wake the process.
  for (let round = -20; round < count; round += 1) {
    const question = make(random, size);
    const answer = await get(client, question.path);
    if (round < 0) continue;
    took.push(answer.took);
    if (question.wanted === undefined && question.nothing === undefined) continue;
    judged += 1;
    if (!(await isRight(client, question, answer.page))) wrong.push(question.path);
  }
  return { took, judged, wrong };
}

async function isRight(client: Client, { wanted, place, nothing }: Question, first: string): Promise<boolean> {
  if (nothing) return !first.includes('data-card=');
  const link = `${wanted ?? ''}"`;
  return first.includes(link) || (place !== undefined && (await get(client, place)).page.includes(link));
}

async function get(client: Client, path: string): Promise<{ took: number; page: string }> {
  const { status, took, body } = await client.get(path);
  if (status !== 200) throw new Error(`${path}: answered ${String(status)}`);
  return { took, page: body.toString() };
}
