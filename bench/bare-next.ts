import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { chooseFree } from '#server/free-port.ts';
import { waitFor } from '#server/processes.ts';

const folder = path.join(root, '.data', 'bench', 'bare-next');
const next = 'node_modules/next/dist/bin/next';

const files: Record<string, string> = {
  'package.json': '{ "type": "module", "private": true }',
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(root)} }, outputFileTracingRoot: ${JSON.stringify(root)}, images: { unoptimized: true } };`,
  'app/layout.js': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  'app/page.js': "export const dynamic = 'force-dynamic';\nexport default () => <p>Nothing here.</p>;",
};

/** The framework's own weight and speed: an empty App Router page, rendered per request by the same Next. */
export async function startBareNext(): Promise<{ url: string; close: () => Promise<void> }> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const env = environment({ NODE_ENV: 'production' });
  const built = await waitForExit(startNode(next, ['build', folder], { env, stdio: ['ignore', 'ignore', 'inherit'] }));
  if (built !== 0) throw new Error('the empty Next page could not be built');
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
