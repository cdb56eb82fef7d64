import { parseArgs } from 'node:util';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { rebuildSearch } from '#lib/search/rebuild.ts';

const usage = 'Say what to do: npm run search -- rebuild, with --json for programs.';

/** `npm run search -- rebuild`: writes anew what every published article is found by. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'rebuild') throw new KanbaoError('bad-input', usage);
  const begun = performance.now();
  const written = await rebuildSearch(operator);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  return values.json
    ? JSON.stringify({ written, seconds })
    : `${String(written)} articles can be searched; it took ${String(seconds)} s.`;
});
