import { parseArgs } from 'node:util';
import { printLists } from '#cli/print-lists.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { renameList } from '#lib/lists/rename.ts';
import { listPeople } from '#lib/people/queries.ts';

const usage =
  'Say what to do: npm run people -- list [part of a name] | rename <handle> <new handle>, with --json for programs.';

/** `npm run people -- list|rename`: who stands in bylines; the old addresses of a renamed handle lead to the new ones. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [verb, given, wanted, ...others] = positionals;
  if (others.length > 0) throw new KanbaoError('bad-input', usage);
  let part: string | null = given ?? null;
  if (verb === 'rename' && given !== undefined && wanted !== undefined) {
    await renameList(operator, 'people', given, wanted);
    part = wanted;
  } else if (verb !== 'list' || wanted !== undefined) throw new KanbaoError('bad-input', usage);
  const people = await listPeople(part);
  if (values.json) return JSON.stringify(people);
  return people.length === 0 ? 'Nobody is known by that name.' : printLists(people);
});
