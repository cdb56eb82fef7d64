import { answerFeed } from '#lib/discovery/answer-feed.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string; slug: string }> }>;

/** The newest articles of a publisher, as RSS. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { edition, slug } = await params;
  return answerFeed(edition, { kind: 'publishers', slug }, 'rss.xml');
}
