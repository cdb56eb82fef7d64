import { answerMachine, answerMissing } from '#lib/discovery/answer.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { listSitemapEntries } from '#lib/discovery/sitemap-queries.ts';
import { toSitemap } from '#lib/discovery/sitemap.ts';
import { parseEdition } from '#lib/i18n/editions.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string; file: string }> }>;

/** The articles of an edition that came out in a stretch of time, which the file is named for. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { edition: code, file } = await params;
  const edition = parseEdition(code);
  const entries = edition === null ? null : await listSitemapEntries(edition.code, file.replace(/\.xml$/, ''));
  // A sitemap without an address is none.
  return entries === null || entries.length === 0
    ? answerMissing()
    : answerMachine('application/xml', toSitemap(siteAddress(), entries));
}
