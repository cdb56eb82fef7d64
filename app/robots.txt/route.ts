import { answerMachine } from '#lib/discovery/answer.ts';
import { toRobots } from '#lib/discovery/robots.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';

export const dynamic = 'force-dynamic';

/** What crawlers may read. */
export function GET(): Response {
  return answerMachine('text/plain', toRobots(siteAddress()));
}
