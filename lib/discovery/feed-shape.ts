import type { EditionCode } from '#lib/i18n/editions.ts';

/** A story as feeds carry it; addresses are absolute. */
export type FeedStory = Readonly<{
  urn: string;
  url: string;
  headline: string;
  standfirst: string | null;
  authors: readonly string[];
  section: string | null;
  publishedAt: Date;
  /** The last material update; null where there was none. */
  updatedAt: Date | null;
  picture: string | null;
  /** The whole text as HTML; null where the feed has no room for it. */
  html: string | null;
}>;

export type Feed = Readonly<{
  title: string;
  description: string;
  /** BCP 47. */
  lang: string;
  /** The page it is the feed of, and its own address. */
  home: string;
  self: string;
  /** Who answers for stories without a byline. */
  publisher: string;
  /** Where a reader can be told of changes instead of asking (WebSub); null where there is no hub. */
  hub: string | null;
  stories: readonly FeedStory[];
}>;

/** A list of stories that has a feed. */
export type ListScope = Readonly<{ kind: 'sections' | 'topics' | 'publishers'; slug: string }>;

/** What a feed is of; null is a whole edition. */
export type FeedScope = ListScope | 'corrections' | null;

/** The name that a feed has behind the page it is the feed of, by its format. */
export type FeedFile = 'feed.xml' | 'rss.xml' | 'feed.json';

/** The path of the page that a feed is of. */
export function toFeedHome(edition: EditionCode, scope: FeedScope): string {
  if (scope === null) return `/${edition}`;
  return scope === 'corrections' ? `/${edition}/corrections` : `/${edition}/${scope.kind}/${scope.slug}`;
}

/** How much text (UTF-16 units of HTML) a feed carries: a story beyond it stands there with its standfirst. */
export const roomForText = 2_000_000;

/** The same stories, those without text for which there is no room. */
export function fitStories(stories: readonly FeedStory[], room: number): FeedStory[] {
  let left = room;
  return stories.map((story) => {
    const length = story.html?.length ?? 0;
    if (length > left) return { ...story, html: null };
    left -= length;
    return story;
  });
}

/** When a story was last changed in a way that readers should know of. */
export function toUpdated({ updatedAt, publishedAt }: FeedStory): Date {
  return updatedAt ?? publishedAt;
}
