import type { Story } from '#lib/ingest/story.ts';

/** A feed as a publisher gives it. */
export type Feed = Readonly<{
  title: string | null;
  /** The page it is the feed of: an absolute http or https address. */
  home: string | null;
  language: string | null;
  items: readonly Story[];
}>;

/** Items beyond these are left out: a feed tells of what is new. */
export const mostItems = 5_000;
