import { answerMachine, answerMissing } from '#lib/discovery/answer.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { toOpenSearch } from '#lib/discovery/site-documents.ts';
import { parseEdition } from '#lib/i18n/editions.ts';
import { showMessages } from '#lib/site/queries.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string }> }>;

/** How browsers search this edition. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const edition = parseEdition((await params).edition);
  if (edition === null) return answerMissing();
  const { site } = await showMessages(edition.code);
  return answerMachine('application/opensearchdescription+xml', toOpenSearch(siteAddress(), edition.code, site));
}
