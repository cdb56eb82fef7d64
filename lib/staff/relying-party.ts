import { isIP } from 'node:net';

/** Whom a passkey is made for, as WebAuthn has it: the name of a host, and the one origin answers come from. */
export type RelyingParty = Readonly<{ id: string; origin: string }>;

/**
 * Where passkeys work: at SITE_URL, and without one on this machine alone, at any port. Browsers want a name, and https
 * but for `localhost`.
 *
 * @param siteUrl SITE_URL
 * @param host the `Host` of the request at the front door, which somebody before the front door might have made up
 * @returns null where they do not work
 */
export function toRelyingParty(siteUrl: string | undefined, host: string | null): RelyingParty | null {
  const url = URL.parse(siteUrl ?? `http://${host ?? ''}`);
  if (url === null || isIP(url.hostname.replaceAll(/[[\]]/g, '')) !== 0) return null;
  const isHere = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  const isFit = isHere || (siteUrl !== undefined && url.protocol === 'https:');
  return isFit ? { id: url.hostname, origin: url.origin } : null;
}
