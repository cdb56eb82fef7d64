import type { Bench } from '#bench/bench.ts';
import { createClient, type Client } from '#bench/client.ts';
import { ms, times } from '#bench/report.ts';
import { percentile } from '#bench/statistics.ts';
import { generateArticle } from '#lib/sample/generate.ts';
import { createRandom, type Random } from '#lib/sample/random.ts';

const smallest = 1_000;
const queries = 1_000;

/** A query, where it is asked, and the page that has to be among the hits; null where so many have its word that none must. */
type Question = Readonly<{ path: string; wanted: string | null }>;

/**
 * How long a search takes, asked of Next itself, and whether it finds: headlines in quotation marks, in both scripts and in
 * English, each of an article that is there; and words of two to four characters out of texts, for the time alone.
 */
export async function measureSearch(bench: Bench): Promise<void> {
  const { site, say, options } = bench;
  const least = new Map<string, number>();
  for (const size of new Set([smallest, options.articles])) {
    await site.fill(size);
    const next = site.findNext();
    const client = createClient(next.url, next.headers, 1);
    const random = createRandom(size ^ 0x73656172);
    const where = `${size.toLocaleString('en')} articles`;
    for (const [kind, make] of [
      ['known headlines', toKnownItem],
      ['words of texts', toWord],
    ] as const) {
      const { took, missed } = await ask(client, random, size, make);
      const p95 = percentile(took, 0.95);
      if (size === smallest) least.set(kind, p95);
      const base = least.get(kind);
      const compared = size === smallest || base === undefined ? {} : { ratio: times(p95 / base, 'at 1,000') };
      say({ measure: 'search', what: `${kind}, p50, ${where}`, value: ms(percentile(took, 0.5)) });
      const aim = size >= 1_000_000 ? '≤ 150 ms' : '≤ 60 ms';
      say({ measure: 'search', what: `${kind}, p95, ${where}`, value: ms(p95), aim, ...compared });
      if (missed !== null)
        say({
          measure: 'search',
          what: `${kind} found, of ${String(queries)}, ${where}`,
          value: String(queries - missed),
          aim: String(queries),
        });
    }
    client.close();
  }
}

async function ask(
  client: Client,
  random: Random,
  size: number,
  make: (random: Random, size: number) => Question,
): Promise<{ took: number[]; missed: number | null }> {
  const took: number[] = [];
  let missed = 0;
  let wants = false;
  // The first only wake the process.
  for (let round = -20; round < queries; round += 1) {
    const { path, wanted } = make(random, size);
    const answer = await client.get(path);
    if (answer.status !== 200) throw new Error(`${path}: answered ${String(answer.status)}`);
    if (round < 0) continue;
    took.push(answer.took);
    if (wanted === null) continue;
    wants = true;
    if (!answer.body.toString().includes(`${wanted}"`)) missed += 1;
  }
  return { took, missed: wants ? missed : null };
}

/** The headline of an article in one of its editions. */
function toKnownItem(random: Random, size: number): Question {
  const { slug, editions, headline } = generateArticle(random.between(0, size - 1));
  const index = random.between(0, editions.length - 1);
  const [edition = 'en', text = ''] = [editions[index], headline[index]];
  return { path: toPath(edition, `"${text}"`), wanted: `/${edition}/articles/${slug}` };
}

/** Two to four characters, or one or two words, out of a paragraph. */
function toWord(random: Random, size: number): Question {
  const { editions, blocks } = generateArticle(random.between(0, size - 1));
  const index = random.between(0, editions.length - 1);
  const texts = blocks.map(({ json }) => /"text":"((?:[^"\\]|\\.)*)"/.exec(json[index] ?? '')?.[1] ?? '');
  const edition = editions[index] ?? 'en';
  const form = edition === 'en' ? /\p{L}+(?: \p{L}+)?/gu : /\p{Script=Han}{2,4}/gu;
  const words = texts.flatMap((text) => text.match(form) ?? []);
  return { path: toPath(edition, random.pick(words)), wanted: null };
}

const toPath = (edition: string, words: string): string => `/${edition}/search?q=${encodeURIComponent(words)}`;
