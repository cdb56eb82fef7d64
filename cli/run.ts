import { KanbaoError } from '#lib/errors.ts';

/** Exit codes of sysexits.h by error code, so that scripts can tell what went wrong. */
const exitCodes = { 'bad-input': 65, 'not-found': 66, conflict: 75, forbidden: 77, unavailable: 69 } as const;

/**
 * Runs a command: prints the line it returns (null: nothing) on standard output; what went wrong is one clear sentence
 * on standard error with a non-zero exit. A fault of the program itself keeps its stack.
 */
export async function run(command: () => Promise<string | null>): Promise<void> {
  try {
    const line = await command();
    if (line !== null) console.log(line);
    process.exit();
  } catch (error) {
    if (error instanceof KanbaoError) {
      console.error(error.message);
      process.exit(exitCodes[error.code]);
    }
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      console.error(`${error.message.split('.')[0]}. Look at the README for what this command takes.`);
      process.exit(64);
    }
    console.error(error);
    process.exit(70);
  }
}
