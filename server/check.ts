// npm run check: what needs no server and no browser, all of it in turn, and a closing word on what failed.
import { followAncestors } from '#server/ancestors.ts';
import { startNode, waitForExit } from '#server/child.ts';

// What `next build` would write first: the types of routes and root parameters, without which a fresh clone has `any`.
await waitForExit(startNode('node_modules/next/dist/bin/next', ['typegen'], { stdio: 'ignore' }));

const checks: [name: string, file: string, args: string[]][] = [
  ['format', 'node_modules/oxfmt/bin/oxfmt', ['--check']],
  ['lint', 'node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']],
  ['types', 'node_modules/typescript/bin/tsc', ['--noEmit']],
  ['dead code', 'node_modules/knip/bin/knip.js', ['--no-config-hints']],
];
const remedies: Record<string, string> = { format: ' (npm run format mends it)' };

followAncestors(() => process.exit(143));
const words = process.argv.slice(2);
const failed: string[] = [];
for (const [name, file, args] of checks) {
  if (words.length > 0 && !words.includes(name.split(' ')[0] ?? '')) continue;
  console.log(`Kanbao: checking ${name} …`);
  if ((await waitForExit(startNode(file, args))) !== 0) failed.push(`${name}${remedies[name] ?? ''}`);
}
console.log(failed.length === 0 ? 'Kanbao: all checks passed.' : `Kanbao: these checks failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
