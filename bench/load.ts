import autocannon from 'autocannon';

/** Pages answered per second by one address, from `connections` clients for `seconds`; any error ends the bench. */
async function measureRate(url: string, connections: number, seconds: number): Promise<number> {
  const result = await autocannon({ url, connections, duration: seconds });
  if (result.errors > 0 || result.non2xx > 0)
    throw new Error(`${url}: ${result.errors} errors, ${result.non2xx} answers that are not 200`);
  return result.requests.average;
}

/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The rates of several addresses, taken in turns (machines are noisy), the median of the rounds. */
export async function compareRates(urls: readonly string[], rounds = 3): Promise<number[]> {
  const rates: number[][] = urls.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, url] of urls.entries()) rates[index]?.push(await measureRate(url, 8, 4));
  }
  return rates.map(median);
}

/** Milliseconds until the whole answer is there, one request after another. */
export async function measureFirstVisits(urls: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const url of urls) {
    const begun = performance.now();
    await (await fetch(url)).text();
    times.push(performance.now() - begun);
  }
  return times;
}
