/** Looked for this often, some times within the first seconds of each minute; then it stays open, with what was wrong. */
export const mostAttempts = 60;
