/** What has names in the editions, an address by them, and stories: one way to make, change and remove each. */
export type NamedKind = 'section' | 'topic' | 'person';

/** The longest name of each, in characters: a section stands in a bar, a topic under a story, a person in a byline. */
export const longestNames = { section: 40, topic: 60, person: 80 } as const satisfies Record<NamedKind, number>;

/** As the front door reads addresses (server/front/routes.ts). */
export const slugPattern = /^[a-z0-9][a-z0-9-]{0,119}$/;

/** More sections than a bar can hold are no order any more. */
export const mostSections = 40;
