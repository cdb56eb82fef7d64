import { answerMachine } from '#lib/discovery/answer.ts';
import { toRobots } from '#lib/discovery/robots.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { showSiteSettings } from '#lib/site/queries.ts';

export const dynamic = 'force-dynamic';

/** What crawlers may read. */
export async function GET(): Promise<Response> {
  const settings = await showSiteSettings();
  return answerMachine('text/plain', toRobots(siteAddress(), settings['refused-crawlers']));
}
