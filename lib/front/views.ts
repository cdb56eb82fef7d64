/** The strip of breaking news as readers see it. */
export type BreakingNews = Readonly<{
  text: string;
  /** The story it leads to; null where there is none yet. */
  path: string | null;
  since: Date;
}>;
