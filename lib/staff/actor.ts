/** What a member of staff may be (docs/architecture.md): each may do what those before may. */
export const roles = ['contributor', 'editor', 'chief'] as const;

export type Role = (typeof roles)[number];

/**
 * Who does something: the first argument of every mutation, and what a revision names as its author. A member of staff has an id
 * and a role; the command line and jobs have neither and may do everything, as whoever runs them holds the database.
 */
export type Actor = Readonly<{ id: string | null; name: string; role: Role | null }>;
