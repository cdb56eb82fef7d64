import type { AmendmentKind } from '#lib/amendments/kinds.ts';

/** A note under a story: what changed, and when. */
export type Note = Readonly<{ id: string; kind: AmendmentKind; note: string; at: Date }>;

/** A note of what was wrong or unclear in a story, as the page of corrections has it. */
type Correction = Note & Readonly<{ articleId: string; path: string; headline: string }>;

/** `older` is the keyset to go on with; null at the end. */
export type CorrectionList = Readonly<{ corrections: Correction[]; older: string | null }>;
