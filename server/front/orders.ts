import type { Counters } from '#server/front/counters.ts';
import type { Errand, Reply } from '#server/front/shared/errands.ts';

/** What the supervisor tells a front door. */
export type Order = Readonly<{ ports: readonly number[] } | { measure: number } | { reply: Reply }>;

/** What one front door measures of itself; sizes in bytes, times in seconds. */
export type Figures = Readonly<{
  counters: Counters;
  pages: number;
  memoryBytes: number;
  diskBytes: number;
  /** Pages still to be put on disk: those being written, and published ones that nobody has asked for yet. */
  unkept: number;
  queue: number;
  takedowns: number;
  residentBytes: number;
  eventLoopDelay: number;
  position: number;
  /** Seconds for which changes may have been missed; 0 while the line to the database holds. */
  blind: number;
  databaseTrouble: string | null;
  /** The database answers and takes no writes. */
  isReadOnly: boolean;
  diskTrouble: string | null;
  rendersWell: boolean;
}>;

/** What a front door tells the supervisor. */
export type Report = Readonly<
  { port: number } | { failed: string } | { measured: number; figures: Figures } | { errand: Errand }
>;
