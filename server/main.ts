// npm start: everything, from an empty folder to a page in the browser.
import { runProgram } from '#server/program.ts';

await runProgram(async () => {
  // Imported only now: the settings are read at import, and their faults are to be reported as a list.
  const { supervise } = await import('#server/supervisor.ts');
  await supervise();
});
// Timers and sockets of a half-made start are of no more use.
process.exit();
