import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';
import { median } from '#bench/statistics.ts';
import { environment } from '#server/child.ts';

/** Where to send requests: one address, or one site and the paths to ask for in turns. */
export type Target = Readonly<{ url: string; paths?: readonly string[]; headers?: Readonly<Record<string, string>> }>;

const connections = 32;
const execute = promisify(execFile);

/** The program of that name on the PATH (or where Debian keeps what is for administrators); null without one. */
export function findProgram(name: string): string | null {
  const folders = [...(environment({})['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

const wrk = findProgram('wrk');

/** wrk needs half of autocannon's processor time for a request, and autocannon itself ends near 30,000 a second. */
export const generator = wrk === null ? 'autocannon' : 'wrk';

/** The most answers a second of each target, taken in turns (machines are noisy), the median of the rounds. */
export async function compareMaxima(targets: readonly Target[], rounds: number, seconds: number): Promise<number[]> {
  const rates: number[][] = targets.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, target] of targets.entries()) rates[index]?.push(await measureMaximum(target, seconds));
  return rates.map(median);
}

async function measureMaximum(target: Target, seconds: number): Promise<number> {
  const { rate, faults } = await (wrk === null ? runAutocannon(target, seconds) : runWrk(wrk, target, seconds));
  if (faults > 0) throw new Error(`${target.url}: ${faults} requests failed or were not answered by 200`);
  return rate;
}

async function runAutocannon({ url, paths, headers = {} }: Target, seconds: number) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': 'br', ...headers },
    ...(paths === undefined ? {} : { requests: paths.map((each) => ({ path: each })) }),
  });
  return { rate: result.requests.average, faults: result.errors + result.non2xx };
}

async function runWrk(program: string, { url, paths, headers = {} }: Target, seconds: number) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kanbao-bench-'));
  try {
    const script = path.join(folder, 'paths.lua');
    if (paths !== undefined) writeFileSync(script, toScript(paths));
    const given = Object.entries({ 'accept-encoding': 'br', ...headers }).flatMap(([name, value]) => [
      '-H',
      `${name}: ${value}`,
    ]);
    const { stdout } = await execute(program, [
      ...['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', ...given],
      ...(paths === undefined ? [] : ['-s', script]),
      url,
    ]);
    const failed = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout)?.slice(1) ?? [];
    const refused = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? '0';
    return {
      rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN),
      faults: [...failed, refused].reduce((sum, count) => sum + Number(count), 0),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Requests made beforehand and sent in turns, as autocannon does. */
function toScript(paths: readonly string[]): string {
  return `local requests, turn = {}, 0
function init()
  for index, path in ipairs({ ${paths.map((each) => JSON.stringify(each)).join(', ')} }) do
    requests[index] = wrk.format(nil, path)
  end
end
function request()
  turn = turn % #requests + 1
  return requests[turn]
end
`;
}
