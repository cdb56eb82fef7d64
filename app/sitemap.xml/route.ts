import { answerMachine } from '#lib/discovery/answer.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { countNewsFiles, listSitemapRanges } from '#lib/discovery/sitemap-queries.ts';
import { toSitemapIndex } from '#lib/discovery/sitemap.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

export const dynamic = 'force-dynamic';

/** Which sitemaps there are. */
export async function GET(): Promise<Response> {
  const lists = await Promise.all(
    editionCodes.map(async (code) => (await listSitemapRanges(code)).map((name) => `/sitemaps/${code}/${name}.xml`)),
  );
  // The first is named in robots.txt; a day with more news than it holds has others.
  const news = Array.from(
    { length: (await countNewsFiles()) - 1 },
    (_, index) => `/sitemaps/news/${String(index + 2)}.xml`,
  );
  const paths = ['/sitemap-lists.xml', ...lists.flat(), ...news];
  return answerMachine('application/xml', toSitemapIndex(siteAddress(), paths));
}
