import { answerMachine, answerMissing } from '#lib/discovery/answer.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { listNewsEntries, listSitemapEntries, parseNewsFile } from '#lib/discovery/sitemap-queries.ts';
import { toNewsSitemap, toSitemap } from '#lib/discovery/sitemap.ts';
import { parseEdition } from '#lib/i18n/editions.ts';
import { showPaperName } from '#lib/site/queries.ts';

export const dynamic = 'force-dynamic';

type Context = Readonly<{ params: Promise<{ edition: string; file: string }> }>;

/** The articles of an edition that came out in a stretch of time, which the file is named for; or further news. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { edition: code, file } = await params;
  const name = file.replace(/\.xml$/, '');
  if (code === 'news') return answerNews(parseNewsFile(name));
  const edition = parseEdition(code);
  const entries = edition === null ? null : await listSitemapEntries(edition.code, name);
  // A sitemap without an address is none.
  return entries === null || entries.length === 0
    ? answerMissing()
    : answerMachine('application/xml', toSitemap(siteAddress(), entries));
}

async function answerNews(file: number | null): Promise<Response> {
  const entries = file === null ? [] : await listNewsEntries(file);
  return entries.length === 0
    ? answerMissing()
    : answerMachine('application/xml', toNewsSitemap(siteAddress(), entries, await showPaperName()));
}
