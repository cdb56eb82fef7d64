/** Ids in the search form: the field, and the place beside it where suggestions stand. */
export const suggestionIds = { field: 'q', place: 'suggestions' } as const;
