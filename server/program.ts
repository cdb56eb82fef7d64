import { KanbaoError } from '#lib/errors.ts';
import type { ErrorCode } from '#lib/errors.ts';

// As sysexits.h numbers them.
const exitCodes: Record<ErrorCode, number> = {
  'bad-input': 64,
  'not-found': 66,
  conflict: 65,
  forbidden: 77,
  unavailable: 69,
};

/** Writes an error for whoever reads the terminal: the sentence alone when it is for people, everything otherwise. */
function reportError(error: unknown): number {
  if (error instanceof KanbaoError) {
    console.error(`Kanbao: ${error.message}`);
    return exitCodes[error.code];
  }
  console.error(error);
  return 70;
}

/** Runs a program of ours: an error is reported and becomes the exit code. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = reportError(error);
  }
}
