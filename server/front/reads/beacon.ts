import type { IncomingHttpHeaders } from 'node:http';
import { isRobot } from '#server/front/reads/robots.ts';

/** What a page says of its reader: that a story was read in an edition, or read to the end. */
export type Beacon = Readonly<{ article: string; edition: string; end: boolean }>;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const edition = /^(?:zh-hans|zh-hant|en)$/;

/** A beacon of a body; null for anything that no page of ours sends. */
export function parseBeacon(body: string): Beacon | null {
  let value: unknown = null;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  const { article, edition: code, end } = (value ?? {}) as Record<string, unknown>;
  if (typeof article !== 'string' || !uuid.test(article)) return null;
  if (typeof code !== 'string' || !edition.test(code) || typeof end !== 'boolean') return null;
  return { article, edition: code, end };
}

/**
 * Whether who sent this may be counted: a page of this site (Fetch Metadata; `Origin` where the browser is too old for
 * it), in no robot's hands, of a reader who has not asked to be left out (Global Privacy Control, Do Not Track).
 *
 * @param host of SITE_URL, for proxies that put another name into `Host`; null where it is not set
 */
export function mayCount(headers: IncomingHttpHeaders, host: string | null): boolean {
  if (headers['dnt'] === '1' || headers['sec-gpc'] === '1' || isRobot(headers['user-agent'])) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const from = URL.parse(headers.origin ?? '')?.host;
  return from !== undefined && (from === headers.host || from === host);
}
