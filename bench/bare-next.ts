import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Rival } from '#bench/rivals.ts';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { chooseFree } from '#server/free-port.ts';
import { waitFor } from '#server/processes.ts';

const folder = path.join(root, '.data', 'bench', 'bare-next');
const next = 'node_modules/next/dist/bin/next';

/** `/` is an empty page rendered per request, `/same` a prerendered one with the text of an article. */
const toFiles = (article: string): Record<string, string> => ({
  'package.json': '{ "type": "module", "private": true }',
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(root)} }, outputFileTracingRoot: ${JSON.stringify(root)}, images: { unoptimized: true } };`,
  'app/layout.js': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  'app/page.js': "export const dynamic = 'force-dynamic';\nexport default () => <p>Nothing here.</p>;",
  'app/same/page.js': `export const dynamic = 'force-static';\nconst html = ${JSON.stringify(article)};\nexport default () => <main dangerouslySetInnerHTML={{ __html: html }} />;`,
});

/** The framework alone: `next start` of the same Next with these two pages. @param article HTML to put into `/same` */
export async function startBareNext(article: string): Promise<Rival> {
  for (const [name, text] of Object.entries(toFiles(article))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const env = environment({ NODE_ENV: 'production' });
  const built = await waitForExit(startNode(next, ['build', folder], { env, stdio: ['ignore', 'ignore', 'inherit'] }));
  if (built !== 0) throw new Error('the bare Next pages could not be built');
  const port = await chooseFree();
  const child = startNode(next, ['start', folder, '-p', String(port), '-H', '127.0.0.1'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = waitForExit(child);
  const url = `http://127.0.0.1:${port}/`;
  await waitFor(async () => (await fetch(url).catch(() => null))?.ok === true, 30_000);
  return {
    url,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
