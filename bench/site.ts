import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findPort, listTree, readVariable, type Process } from '#bench/processes.ts';
import { longArticle } from '#bench/bench.ts';
import { environment, startNode, waitForExit } from '#server/child.ts';
import { withClient } from '#server/database/connect.ts';
import { waitFor } from '#server/processes.ts';
import { startTestSite, type TestSite } from '#server/testing/site.ts';

/** The processes of a site by what they do. */
type SiteProcesses = Readonly<Record<'all' | 'next' | 'front' | 'database' | 'others', Process[]>>;

export type BenchSite = TestSite &
  Readonly<{
    /** Fills the paper up to so many generated articles; what the load said of itself. */
    fill: (articles: number) => Promise<string>;
    /** Everything that runs for the site, its database too. */
    listProcesses: () => Promise<SiteProcesses>;
    /** Next itself, behind whatever stands before it, and what a request to it must carry. */
    findNext: () => { url: string; headers: Record<string, string> };
  }>;

/**
 * The settings a bench must not take from whoever runs it. Readers come from many addresses, as behind a proxy of ours: one
 * address has a search a second.
 */
export const ownSettings = {
  DATABASE_URL: undefined,
  SITE_URL: undefined,
  TIME_ZONE: undefined,
  TRUSTED_PROXIES: '1',
};

/** Within this time the worker has seen what there is to do, ms. */
const jobsLookEvery = 5_000;

/** A site of its own on a fresh database that is as safe as a real one: a commit waits for the disk. */
export async function startBenchSite(): Promise<BenchSite> {
  const site = await startTestSite(environment(ownSettings), 'bench', false);
  // The front door answers while the sample edition is still being loaded.
  await waitFor(async () => (await (await fetch(site.url + longArticle)).text()).includes('<main'), 60_000, 200);
  const isNext = ({ command }: Process): boolean => command.includes(path.join('server', 'next.ts'));
  const isFront = ({ command }: Process): boolean => command.includes(path.join('server', 'front', 'main.ts'));
  return {
    ...site,
    async fill(articles) {
      const said = await fill(site, articles);
      // The newest of them get their social cards, once: a minute in which everything else is slower.
      const isDrawing = ({ command }: Process): boolean => command.includes(path.join('jobs', 'apart-main.ts'));
      await pause(jobsLookEvery);
      await waitFor(async () => !listTree(site.pid).some(isDrawing), 300_000, 1_000);
      return said;
    },
    async listProcesses() {
      const own = listTree(site.pid);
      const [next, front] = [own.filter(isNext), own.filter(isFront)];
      const database = listTree(await findPostmaster(site.databaseUrl));
      const others = own.filter((each) => !next.includes(each) && !front.includes(each));
      return { all: [...own, ...database], next, front, database, others };
    },
    findNext() {
      const next = listTree(site.pid).find(isNext);
      const port = next && findPort(next);
      if (next === undefined || port == null) throw new Error('no process of Next was found');
      const secret = readVariable(next, 'KANBAO_INWARD');
      return { url: `http://127.0.0.1:${port}`, headers: secret === null ? {} : { 'x-kanbao-inward': secret } };
    },
  };
}

async function fill(site: TestSite, articles: number): Promise<string> {
  const child = startNode('cli/sample.ts', ['--articles', String(articles)], {
    env: environment({ ...ownSettings, DATABASE_URL: site.databaseUrl, KANBAO_DATA: site.dataFolder }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
  if ((await waitForExit(child)) !== 0) throw new Error('the generated articles could not be loaded');
  return said.trim();
}

/** The process above the one that serves a connection. */
async function findPostmaster(databaseUrl: string): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return listTree(rows[0]?.pid ?? 0)[0]?.parent ?? 0;
  });
}
