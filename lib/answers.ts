/** What a server action answers (lib/action.ts), as forms and client components take it. */
export type Answer<T = undefined> =
  | Readonly<{ kind: 'idle' }>
  | Readonly<{
      kind: 'done';
      message: string | null;
      value?: T;
      /** The fields of the form that takes it back. */
      undo?: Readonly<Record<string, readonly string[]>>;
    }>
  | Readonly<{
      kind: 'failed';
      message: string;
      /** More of it, in English. */
      detail?: string;
      /** The number by which the log of the program has it. */
      reference?: string;
      /** What is wrong with single fields, by name. */
      fields: Readonly<Record<string, string>>;
      /** What was typed, so that nothing of it is lost; no secrets. */
      values?: Readonly<Record<string, string>>;
    }>;

/** Before anything was sent. */
export const idle: Answer<never> = { kind: 'idle' };

export type FormAction<T = undefined> = (previous: unknown, form: FormData) => Promise<Answer<T>>;
