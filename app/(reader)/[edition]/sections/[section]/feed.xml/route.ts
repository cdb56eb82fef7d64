import { answerMachine, answerMissing } from '#lib/discovery/answer.ts';
import { toAtom } from '#lib/discovery/atom.ts';
import { getFeed } from '#lib/discovery/feed-queries.ts';
import { parseEdition } from '#lib/i18n/editions.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string; section: string }> }>;

/** The newest articles of a section, as Atom. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { edition: code, section } = await params;
  const edition = parseEdition(code);
  const feed = edition === null ? null : await getFeed(edition.code, section, 'feed.xml');
  return feed === null ? answerMissing() : answerMachine('application/atom+xml', toAtom(feed));
}
