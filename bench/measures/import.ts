import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '#bench/bench.ts';
import { listTree, readPeak } from '#bench/processes.ts';
import { megabytes, ms, perSecond } from '#bench/report.ts';
import { ownSettings } from '#bench/site.ts';
import { median } from '#bench/statistics.ts';
import { writeWxr } from '#bench/wxr.ts';
import { importText } from '#lib/ingest/import-text.ts';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { withClient } from '#server/database/connect.ts';

/** A real article as a mirror left it; it is somebody's, and so beside the project, not in it. */
const realText = path.join(root, '..', 'shared', 'real-input', 'netease-hao-article.txt');

/** How long a repair takes, and how fast and in how much memory an export of WordPress comes in, killed half-way. */
export async function measureImport(bench: Bench): Promise<void> {
  measureRepair(bench);
  await measureExport(bench);
}

function measureRepair({ say }: Bench): void {
  const what = 'the real article repaired and structured (median of 60; first)';
  if (!existsSync(realText)) {
    say({ measure: 'import', what, value: 'it is not here' });
    return;
  }
  const bytes = readFileSync(realText);
  const taken: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const begun = performance.now();
    importText(bytes, { edition: 'zh-hans' });
    taken.push(performance.now() - begun);
  }
  say({
    measure: 'import',
    what,
    value: `${ms(median(taken))}; ${ms(taken[0] ?? 0)}`,
    aim: '≤ 30 ms',
  });
}

async function measureExport({ site, options, say }: Bench): Promise<void> {
  const file = path.join(tmpdir(), `kanbao-bench-${String(process.pid)}.xml`);
  try {
    await writeWxr(file, options.posts);
    const count = () => countImports(site.databaseUrl);
    const begun = performance.now();
    const first = await runImport(file, site, async () => (await count()).stories >= options.posts / 2);
    const atKill = await count();
    const second = await runImport(file, site, () => Promise.resolve(false));
    const seconds = (performance.now() - begun) / 1_000;
    const { stories, places } = await count();
    const posts = options.posts.toLocaleString('en');
    say({
      measure: 'import',
      what: `a WordPress export of ${posts} posts, ${megabytes(statSync(file).size)}, killed once`,
      value: perSecond(stories / seconds),
      aim: '≥ 300/s',
    });
    say({
      measure: 'import',
      what: 'its memory at most (resident, first and second run)',
      value: `${megabytes(first.peak)}, ${megabytes(second.peak)}`,
      aim: '≤ 400 MB',
    });
    say({
      measure: 'import',
      what: `killed at ${atKill.stories.toLocaleString('en')}, begun again: lost, twice`,
      value: `${String(options.posts - places)}, ${String(stories - places)}`,
      aim: '0, 0',
    });
  } finally {
    rmSync(file, { force: true });
  }
}

/** Runs the command until it ends or is to be killed (SIGKILL: nothing of it can tidy up). */
async function runImport(
  file: string,
  { databaseUrl, dataFolder }: Bench['site'],
  isToBeKilled: () => Promise<boolean>,
): Promise<{ peak: number }> {
  const child = startNode('server/run.ts', ['cli/import.ts', file, '--right', 'own'], {
    env: environment({ ...ownSettings, DATABASE_URL: databaseUrl, KANBAO_DATA: dataFolder }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = waitForExit(child);
  let peak = 0;
  while (child.exitCode === null && child.signalCode === null) {
    const command = listTree(child.pid ?? 0).find((each) => each.parent === child.pid);
    peak = Math.max(peak, readPeak(command?.pid ?? 0));
    if (command !== undefined && (await isToBeKilled())) process.kill(command.pid, 'SIGKILL');
    await Promise.race([pause(200), ended]);
  }
  await ended;
  return { peak };
}

async function countImports(databaseUrl: string): Promise<{ stories: number; places: number }> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ stories: number; places: number }>(
      `SELECT count(*)::int AS stories, count(DISTINCT provenance.identity)::int AS places
       FROM story_import JOIN provenance USING (article_id) WHERE provenance.origin_url LIKE 'https://bench.example/%'`,
    );
    return rows[0] ?? { stories: 0, places: 0 };
  });
}
