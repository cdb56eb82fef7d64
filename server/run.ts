// npm run import, …: a command with the database opened and up to date, DATABASE_URL set for it.
import { runProgram } from '#server/program.ts';

await runProgram(async () => {
  // Imported only now: the settings are read at import, and their faults are to be reported as a sentence.
  const { runCommand } = await import('#server/command.ts');
  const [file, ...args] = process.argv.slice(2);
  process.exitCode = await runCommand(file, args);
});
