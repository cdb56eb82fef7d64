/** Who does something: the first argument of every mutation, and what a revision names as its author. */
export type Actor = Readonly<{ name: string }>;

/** The operator at the command line, until there are staff accounts. */
export const operator: Actor = { name: 'operator' };
