import { answerFeed } from '#lib/discovery/answer-feed.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string; section: string }> }>;

/** The newest articles of a section, as JSON Feed. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { edition, section: slug } = await params;
  return answerFeed(edition, { kind: 'sections', slug }, 'feed.json');
}
