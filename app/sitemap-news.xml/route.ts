import { answerMachine } from '#lib/discovery/answer.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { listNewsEntries } from '#lib/discovery/sitemap-queries.ts';
import { toNewsSitemap } from '#lib/discovery/sitemap.ts';
import { showPaperName } from '#lib/site/queries.ts';

export const dynamic = 'force-dynamic';

/** The articles of the last two days. */
export async function GET(): Promise<Response> {
  return answerMachine('application/xml', toNewsSitemap(siteAddress(), await listNewsEntries(), await showPaperName()));
}
