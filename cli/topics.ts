import { parseArgs } from 'node:util';
import { printLists } from '#cli/print-lists.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { renameList } from '#lib/lists/rename.ts';
import { saveTopic } from '#lib/topics/mutations.ts';
import { listTopics } from '#lib/topics/queries.ts';

const usage =
  'Say what to do: npm run topics -- list | save <slug> [--zh 话题] [--en Topic] | rename <slug> <new slug>, with --json for programs.';

/** `npm run topics -- list|save|rename`: what stories are about; `npm run articles -- topics` says which story is about what. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { zh: { type: 'string' }, en: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [verb, slug, wanted, ...others] = positionals;
  if (others.length > 0 || (wanted !== undefined && verb !== 'rename')) throw new KanbaoError('bad-input', usage);
  if (verb === 'save' && slug !== undefined)
    await saveTopic(operator, { slug, names: { zh: values.zh, en: values.en } });
  else if (verb === 'rename' && slug !== undefined && wanted !== undefined)
    await renameList(operator, 'topics', slug, wanted);
  else if (verb !== 'list' || slug !== undefined) throw new KanbaoError('bad-input', usage);
  const topics = await listTopics();
  if (values.json) return JSON.stringify(topics);
  return topics.length === 0 ? 'There are no topics yet.' : printLists(topics);
});
