import { spawn } from 'node:child_process';
import type { Bench } from '#bench/bench.ts';
import { ms } from '#bench/report.ts';
import { ownSettings } from '#bench/site.ts';
import { median } from '#bench/statistics.ts';
import { environment, root, waitForExit } from '#server/child.ts';
import { chooseFree } from '#server/free-port.ts';
import { waitFor } from '#server/processes.ts';
import { testBuild } from '#server/testing/site.ts';

const starts = 3;

/** A warm `npm start`, built and with its data, from the command to the first page: a new one and one it has kept. */
export async function measureStart({ site, say }: Bench): Promise<void> {
  await site.close();
  const [fronts, shuts]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < starts; turn += 1) {
    const port = await chooseFree();
    const begun = performance.now();
    const child = spawn('npm', ['start', '--silent'], {
      cwd: root,
      env: environment({
        ...ownSettings,
        HOST: '127.0.0.1',
        PORT: String(port),
        PRIVATE_PORT: String(await chooseFree()),
        KANBAO_DATA: site.dataFolder,
        KANBAO_BUILD_DIR: testBuild,
      }),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = waitForExit(child);
    const url = `http://127.0.0.1:${port}/zh-hans`;
    const up = await waitFor(async () => (await fetch(url).catch(() => null))?.status === 200, 60_000, 10);
    fronts.push(performance.now() - begun);
    const stopping = performance.now();
    child.kill('SIGTERM');
    await ended;
    shuts.push(performance.now() - stopping);
    if (up === null) throw new Error('npm start did not answer within a minute');
  }
  say({
    measure: 'start',
    what: `warm npm start to the first page (median of ${starts})`,
    value: ms(median(fronts)),
    aim: '≤ 3 s',
  });
  say({ measure: 'start', what: 'SIGTERM to the end of everything', value: ms(median(shuts)) });
}
