import type { NewsroomErrorKey } from '#lib/i18n/newsroom.ts';

/** What went wrong, for calling code: stable, and the exit code of a command (`sysexits.h`) follows from it. */
export type ErrorCode = 'bad-input' | 'not-found' | 'conflict' | 'forbidden' | 'unavailable';

type Options = ErrorOptions &
  Readonly<{
    /** The sentence of the newsroom's catalogue that says the same in the language of whoever sees it. */
    say?: NewsroomErrorKey;
    /** What its placeholders stand for. */
    values?: Readonly<Record<string, string | number>>;
  }>;

/**
 * An error somebody can do something about. `message` is one clear sentence for a person and says what to do; anything
 * else that is thrown is a fault of the program and is shown as a reference number only.
 */
export class KanbaoError extends Error {
  readonly code: ErrorCode;
  readonly say: NewsroomErrorKey | null;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, message: string, { say, values, ...options }: Options = {}) {
    super(message, options);
    this.name = 'KanbaoError';
    this.code = code;
    this.say = say ?? null;
    this.values = values ?? {};
  }
}

/** A fault of the program for whoever works in the newsroom: a number that the log has too, beside what happened. */
export function toReferred(error: unknown): KanbaoError {
  const reference = crypto.randomUUID().slice(0, 8);
  console.error(`Kanbao: action failed, reference ${reference}:`, error);
  return new KanbaoError('unavailable', `A fault of Kanbao itself, reference ${reference}.`, {
    ...{ say: 'staff.fault', values: { reference }, cause: error },
  });
}

/** A fault of the program while it worked on one thing of many: told with its stack where programmers look, then a sentence. */
export function toFault(error: unknown): KanbaoError {
  console.error(error);
  const name = error instanceof Error ? error.name : 'unknown error';
  return new KanbaoError('bad-input', `a fault of Kanbao itself (${name}), told above.`, { cause: error });
}
