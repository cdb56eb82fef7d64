import { answerMachine } from '#lib/discovery/answer.ts';
import { listLists } from '#lib/discovery/list-sitemap-queries.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { toListSitemap } from '#lib/discovery/sitemap.ts';

export const dynamic = 'force-dynamic';

/** The fronts, sections, topics, publishers and people of all editions. */
export async function GET(): Promise<Response> {
  return answerMachine('application/xml', toListSitemap(siteAddress(), await listLists()));
}
