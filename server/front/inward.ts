import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a soft navigation asks for instead of a page: part of the key, handed inward as it came. */
const flightHeaders = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
] as const;
const longestFlightHeader = 4_096;

export type Variant = Readonly<{
  name: string;
  headers: Record<string, string>;
  /** The address to ask Next, which wants its own mark in the query. */
  toUpstream: (upstream: string) => string;
}>;

/** The variant of a page that a request wants; null for the page itself. */
export function toVariant(request: IncomingMessage): Variant | null {
  if (request.headers['rsc'] === undefined) return null;
  const headers: Record<string, string> = {};
  for (const name of flightHeaders) {
    const value = request.headers[name];
    if (typeof value === 'string' && value.length <= longestFlightHeader) headers[name] = value;
  }
  const mark = /[?&]_rsc=([A-Za-z0-9_-]{1,64})(?:&|$)/.exec(request.url ?? '')?.[1];
  const digest = createHash('sha256')
    .update(JSON.stringify([headers, mark]))
    .digest('base64url');
  return {
    name: `rsc ${digest}`,
    headers,
    toUpstream: (upstream) =>
      mark === undefined ? upstream : `${upstream}${upstream.includes('?') ? '&' : '?'}_rsc=${mark}`,
  };
}

const handedOn = [
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'user-agent',
  'origin',
  'referer',
] as const;

/**
 * The fields handed inward with what is passed through. Everything else stays outside: what shapes Next's own routing
 * (`x-middleware-*`, `x-forwarded-*`, `next-*`) is nobody's to send.
 * @param cookies names of cookies to hand on; null for all of them, and for what staff's pages need.
 */
export function toInwardHeaders(request: IncomingMessage, cookies: readonly string[] | null): Record<string, string> {
  const headers: Record<string, string> = { host: request.headers.host ?? 'localhost', 'user-agent': 'unknown' };
  for (const name of cookies === null ? [...handedOn, ...flightHeaders, 'next-action'] : handedOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const cookie = request.headers.cookie;
  const kept = cookies === null ? cookie : keepCookies(cookie, cookies);
  if (kept !== undefined && kept !== '') headers['cookie'] = kept;
  return headers;
}

function keepCookies(header: string | undefined, names: readonly string[]): string {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => names.includes(pair.slice(0, Math.max(0, pair.indexOf('=')))))
    .join('; ');
}
