import type { ContentDiff } from '#lib/diff/schema.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { AmendmentKind } from '#lib/amendments/kinds.ts';

/** A note under a story: what changed, and when. */
export type Note = Readonly<{ id: string; kind: AmendmentKind; note: string; at: Date }>;

/** A change readers should know of: its note, where there is one, and what is other; null where that was not kept. */
export type MaterialChange = Readonly<{
  id: string;
  kind: AmendmentKind;
  note: string | null;
  at: Date;
  diff: ContentDiff | null;
}>;

/** What was changed in a story since it was published, the newest first. */
export type StoryChanges = Readonly<{
  id: string;
  path: string;
  headline: string;
  publishedAt: Date;
  /** The editions it is in. */
  editions: ReadonlyArray<Readonly<{ code: EditionCode; path: string }>>;
  changes: MaterialChange[];
}>;

/** A note of what was wrong or unclear in a story, as the page of corrections has it. */
type Correction = Note & Readonly<{ articleId: string; path: string; headline: string }>;

/** `older` is the keyset to go on with; null at the end. */
export type CorrectionList = Readonly<{ corrections: Correction[]; older: string | null }>;
