import { parseArgs } from 'node:util';
import { printLists } from '#cli/print-lists.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { renameList } from '#lib/lists/rename.ts';
import { listPublishers } from '#lib/publishers/queries.ts';

const usage = 'Say what to do: npm run publishers -- list | rename <handle> <new handle>, with --json for programs.';

/** `npm run publishers -- list|rename`: who publishes; the old addresses of a renamed one lead to the new ones. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [verb, slug, wanted, ...others] = positionals;
  if (others.length > 0) throw new KanbaoError('bad-input', usage);
  if (verb === 'rename' && slug !== undefined && wanted !== undefined)
    await renameList(operator, 'publishers', slug, wanted);
  else if (verb !== 'list' || slug !== undefined) throw new KanbaoError('bad-input', usage);
  const publishers = await listPublishers();
  if (values.json) return JSON.stringify(publishers);
  return publishers.length === 0 ? 'There are no publishers yet.' : printLists(publishers);
});
