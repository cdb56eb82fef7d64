import { answerMachine } from '#lib/discovery/answer.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { listSitemapRanges } from '#lib/discovery/sitemap-queries.ts';
import { toSitemapIndex } from '#lib/discovery/sitemap.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

export const dynamic = 'force-dynamic';

/** Which sitemaps there are. */
export async function GET(): Promise<Response> {
  const lists = await Promise.all(
    editionCodes.map(async (code) => (await listSitemapRanges(code)).map((name) => `/sitemaps/${code}/${name}.xml`)),
  );
  return answerMachine('application/xml', toSitemapIndex(siteAddress(), ['/sitemap-lists.xml', ...lists.flat()]));
}
