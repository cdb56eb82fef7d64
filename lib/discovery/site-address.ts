import { env } from '#lib/env.ts';

/** The address under which readers reach this site, without a slash at the end: SITE_URL, or this machine's. */
export function siteAddress(): string {
  return env.SITE_URL ?? `http://localhost:${env.PORT}`;
}
