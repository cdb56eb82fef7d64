import type { z } from 'zod';

/** Puts work into a queue, to be done once by whichever instance gets it; `key` names what is to be there only once. */
export type Send = (job: string, data: object, options?: { at?: Date; key?: string }) => Promise<void>;

/** Something done on a clock or on a change, never at a reader's request. It must be safe to run twice. */
export interface Job<Schema extends z.ZodType = z.ZodType> {
  name: string;
  /** What it is given to do. */
  schema: Schema;
  /** When it runs by itself, as cron has it, in UTC; null: only when it is sent. */
  schedule: string | null;
  /** Whether it also runs as soon as something has changed for readers. */
  followsOutbox?: boolean;
  /** Tried again this often, later and later up to a minute apart. */
  retries: number;
  /** Seconds it may take. */
  limit: number;
  /** Whether there is anything for it to do with the settings of this instance. */
  isWanted: () => boolean;
  /** Asked before each run; false: there is nothing to do. */
  hasWork?: () => Promise<boolean>;
  run(data: z.infer<Schema>, send: Send, signal: AbortSignal): Promise<void>;
}

/** Keeps a job's data and its schema together in one type. */
export const defineJob = <Schema extends z.ZodType>(job: Job<Schema>): Job<Schema> => job;
