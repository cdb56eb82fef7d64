// npm run score [-- --fixtures FOLDER] [--corpus NAME] [--misses]: the importer on cases of others, in one table.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { KanbaoError } from '#lib/errors.ts';
import { corpora } from '#score/corpora.ts';
import type { Score } from '#score/corpus.ts';
import { runProgram } from '#server/program.ts';

type Row = Score & Readonly<{ corpus: string }>;

await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      fixtures: { type: 'string', default: '../shared/fixtures' },
      corpus: { type: 'string' },
      misses: { type: 'boolean', default: false },
    },
  });
  const fixtures = path.resolve(values.fixtures);
  if (!existsSync(fixtures))
    throw new KanbaoError(
      'bad-input',
      `There is no folder ${values.fixtures}; say where the cases are with --fixtures.`,
    );
  const chosen = corpora.filter(({ name }) => values.corpus === undefined || name === values.corpus);
  if (chosen.length === 0)
    throw new KanbaoError(
      'bad-input',
      `There is no corpus “${values.corpus}”; there are ${corpora.map(({ name }) => name).join(', ')}.`,
    );
  const rows: Row[] = [];
  console.log('| corpus | what | cases | score | aim |\n| --- | --- | ---: | ---: | ---: |');
  for (const { name, score } of chosen) {
    const folder = path.join(fixtures, name);
    if (!existsSync(folder)) continue;
    for (const each of await score(folder)) {
      rows.push({ ...each, corpus: name });
      const aim = each.aim === null ? '' : each.aim.toFixed(3);
      console.log(`| ${name} | ${each.what} | ${String(each.cases)} | ${each.score.toFixed(4)} | ${aim} |`);
      if (values.misses) for (const miss of each.misses ?? []) console.log(`  - ${miss}`);
    }
  }
  const below = rows.filter(({ score, aim }) => aim !== null && score < aim);
  console.log(
    below.length === 0
      ? '\nNothing is below its aim.'
      : `\nBelow its aim: ${below.map(({ corpus, what }) => `${corpus} (${what})`).join(', ')}.`,
  );
  process.exitCode = below.length === 0 ? 0 : 1;
});
process.exit();
