/** Who does something: the first argument of every mutation, and what revisions and the log of the newsroom name. */
export type Actor = Readonly<{
  name: string;
  /** Their account; absent for the command line and for jobs. */
  accountId?: string;
  /** From where, for the log: an address of the network, or what it was done by. */
  origin?: string;
}>;

/** Whoever is at the command line. */
export const operator: Actor = { name: 'operator', origin: 'command line' };
