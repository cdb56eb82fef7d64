import { answerMachine, answerMissing } from '#lib/discovery/answer.ts';
import { toAtom } from '#lib/discovery/atom.ts';
import { getFeed } from '#lib/discovery/feed-queries.ts';
import { parseEdition } from '#lib/i18n/editions.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string }> }>;

/** The newest articles of an edition, as Atom. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const edition = parseEdition((await params).edition);
  const feed = edition === null ? null : await getFeed(edition.code, null, 'feed.xml');
  return feed === null ? answerMissing() : answerMachine('application/atom+xml', toAtom(feed));
}
