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

/** Where a feed begins behind what a faulty server printed before it (notices of PHP, as HTML or plain); 0 elsewhere. */
export function findFeedStart(text: string): number {
  if (!/^\s*(?:<br\b|<b>|<font\b|(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error)\b)/i.test(text.slice(0, 200)))
    return 0;
  return Math.max(0, text.slice(0, 8_192).search(/<\?xml\s[^<>]{0,200}\?>\s*<(?:rss|feed|rdf:RDF)\b/i));
}
