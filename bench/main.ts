// npm run bench: how fast and how heavy the paper is, beside a bare server, nginx and Next alone, in one run.
import { runProgram } from '#server/program.ts';

await runProgram(async () => {
  // Imported only now: the settings are read at import, and their faults are to be reported as a sentence.
  const [{ parseOptions }, { runBench }] = await Promise.all([import('#bench/options.ts'), import('#bench/run.ts')]);
  await runBench(parseOptions(process.argv.slice(2)));
});
process.exit();
