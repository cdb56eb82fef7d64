import type { Role } from '#lib/staff/permissions.ts';

/**
 * Who does something: the first argument of every mutation, and what revisions and the log of the newsroom name. A member of
 * staff has an account and a role; the command line and jobs have neither and may do everything, as whoever runs them
 * holds the database.
 */
export type Actor = Readonly<{
  id: string | null;
  name: string;
  role: Role | null;
  /** From where, for the log: an address of the network, or what it was done by. */
  origin?: string;
}>;

/** Somebody of staff at their browser. */
export function toActor(
  { id, name, role }: Readonly<{ id: string; name: string; role: Role }>,
  { address }: Readonly<{ address: string }>,
): Actor {
  return { id, name, role, origin: address };
}

/** Whoever is at the command line. */
export const operator: Actor = { id: null, name: 'operator', role: null, origin: 'command line' };
