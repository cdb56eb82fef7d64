/** Looked for this often, a minute apart but for the first times; then it stays open, with what was wrong. */
export const mostAttempts = 60;
