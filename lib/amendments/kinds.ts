/**
 * What a change to a published story is. Readers are told of all but the first, and all but the first move the time of
 * its last update (lib/articles/mutations.ts).
 */
export const amendmentKinds = ['typo', 'update', 'clarification', 'correction'] as const;

export type AmendmentKind = (typeof amendmentKinds)[number];

/** What readers are shown of a story's changes. */
export const materialKinds = ['update', 'clarification', 'correction'] as const satisfies readonly AmendmentKind[];

/** What stands on the page of corrections; an update stands under its story alone. */
export const correctingKinds = ['clarification', 'correction'] as const satisfies readonly AmendmentKind[];

/** Whether readers should know that the story changed. */
export function isMaterial(kind: AmendmentKind): boolean {
  return kind !== 'typo';
}
