import { answerFeed } from '#lib/discovery/answer-feed.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string }> }>;

/** The newest corrections of an edition, as RSS. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerFeed((await params).edition, 'corrections', 'rss.xml');
}
