/** What went wrong, for calling code: stable, and the exit code of a command (`sysexits.h`) follows from it. */
export type ErrorCode = 'bad-input' | 'not-found' | 'conflict' | 'forbidden' | 'unavailable';

/**
 * An error somebody can do something about. `message` is one clear sentence for a person and says what to do; anything
 * else that is thrown is a fault of the program and is shown as a reference number only.
 */
export class KanbaoError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KanbaoError';
    this.code = code;
  }
}

/** A fault of the program while it worked on one thing of many: told with its stack where programmers look, then a sentence. */
export function toFault(error: unknown): KanbaoError {
  console.error(error);
  const name = error instanceof Error ? error.name : 'unknown error';
  return new KanbaoError('bad-input', `a fault of Kanbao itself (${name}), told above.`, { cause: error });
}
