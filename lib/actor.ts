import type { Actor } from '#lib/staff/actor.ts';

export type { Actor } from '#lib/staff/actor.ts';

/** The operator at the command line. */
export const operator: Actor = { id: null, name: 'operator', role: null };
