import { answerMachine, answerMissing } from '#lib/discovery/answer.ts';
import { getFeed } from '#lib/discovery/feed-queries.ts';
import { toJsonFeed } from '#lib/discovery/json-feed.ts';
import { parseEdition } from '#lib/i18n/editions.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string }> }>;

/** The newest articles of an edition, as JSON Feed. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const edition = parseEdition((await params).edition);
  const feed = edition === null ? null : await getFeed(edition.code, null, 'feed.json');
  return feed === null ? answerMissing() : answerMachine('application/feed+json', toJsonFeed(feed));
}
