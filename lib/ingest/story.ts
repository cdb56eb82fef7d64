import type { Body } from '#lib/articles/body.ts';

/** A picture as a source names it: where it is, and what is said of it. */
export type SourcePicture = Readonly<{
  /**
   * An absolute http or https address, a `data:` URI, the name of a part inside the file it came with, or `file:` and a
   * name for what has not come with the source.
   */
  address: string;
  alt: string | null;
  caption: string | null;
  credit: string | null;
}>;

/** A story as its source tells it, before any repair: what the reader of each format makes of one item. */
export type Story = Readonly<{
  /** What the source calls it for ever (a guid, a post's number); null when it says nothing of the kind. */
  identity: string | null;
  /** Where it stands there: an absolute http or https address. */
  url: string | null;
  headline: string | null;
  standfirst: string | null;
  /** Names, in order, as they are printed. */
  byline: readonly string[];
  /** BCP 47, as the source declares it; null where it does not. */
  language: string | null;
  publishedAt: Date | null;
  updatedAt: Date | null;
  /** Whether the source itself shows it to everybody: no draft, not private, no password. */
  isPublic: boolean;
  slug: string | null;
  /** Categories and keywords, in order, without duplicates. */
  topics: readonly string[];
  lead: SourcePicture | null;
  /** Its figures have no media yet. */
  body: Body;
  /** Where the pictures of the body's figures are (addresses as of `SourcePicture`), by the id of the figure. */
  pictures: ReadonlyMap<string, string>;
  /** Kinds of flags (report.ts) that its reader raises: what a person should look at before anything else. */
  doubts: readonly string[];
}>;

/** A story of which nothing is known: the reader of a format adds what its source says. */
export const blankStory: Story = {
  identity: null,
  url: null,
  headline: null,
  standfirst: null,
  byline: [],
  language: null,
  publishedAt: null,
  updatedAt: null,
  isPublic: true,
  slug: null,
  topics: [],
  lead: null,
  body: { type: 'doc', content: [] },
  pictures: new Map(),
  doubts: [],
};
