import type { Feed } from '#lib/discovery/feed-shape.ts';

/** A feed as JSON Feed 1.1 (jsonfeed.org). */
export function toJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    language: feed.lang,
    authors: [{ name: feed.publisher }],
    ...(feed.hub === null ? {} : { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.stories.map((story) => ({
      id: story.urn,
      url: story.url,
      title: story.headline,
      ...(story.standfirst === null ? {} : { summary: story.standfirst }),
      // An item has to have a text of some kind.
      ...(story.html === null ? { content_text: story.standfirst ?? story.headline } : { content_html: story.html }),
      date_published: story.publishedAt.toISOString(),
      ...(story.updatedAt === null ? {} : { date_modified: story.updatedAt.toISOString() }),
      ...(story.authors.length === 0 ? {} : { authors: story.authors.map((name) => ({ name })) }),
      ...(story.picture === null ? {} : { image: story.picture }),
      ...(story.section === null ? {} : { tags: [story.section] }),
    })),
  });
}
