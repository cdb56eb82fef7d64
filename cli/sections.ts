import { parseArgs } from 'node:util';
import { printLists } from '#cli/print-lists.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { renameList } from '#lib/lists/rename.ts';
import { listAllSections } from '#lib/sections/queries.ts';

const usage = 'Say what to do: npm run sections -- list | rename <slug> <new slug>, with --json for programs.';

/** `npm run sections -- list|rename`: the parts of the paper; the old addresses of a renamed one lead to the new ones. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [verb, slug, wanted, ...others] = positionals;
  if (others.length > 0) throw new KanbaoError('bad-input', usage);
  if (verb === 'rename' && slug !== undefined && wanted !== undefined)
    await renameList(operator, 'sections', slug, wanted);
  else if (verb !== 'list' || slug !== undefined) throw new KanbaoError('bad-input', usage);
  const sections = await listAllSections();
  if (values.json) return JSON.stringify(sections);
  return sections.length === 0 ? 'There are no sections yet.' : printLists(sections);
});
