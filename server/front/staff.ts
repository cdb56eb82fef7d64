import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { env } from '#lib/env.ts';
import { toStaffPolicy } from '#server/front/html/policy.ts';
import { staffPermissions, toPageHeaders } from '#server/front/html/security-headers.ts';
import { toInwardHeaders } from '#server/front/inward.ts';
import { bareHeaders, reach } from '#server/front/reach.ts';

/**
 * The newsroom at the front door. Nothing of it is kept, so each answer has a nonce of its own, by which Next marks the
 * scripts of a page; no page is finished here, as staff's pages are at work from the first moment.
 */

/**
 * Whether a request that may write comes from a page of ours: by `Origin`, which browsers send with every POST, forms
 * without scripts included. Next asks the same of its actions once more.
 */
export function isOwnRequest(request: IncomingMessage): boolean {
  if (request.method !== 'POST') return true;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const given = URL.parse(origin ?? '');
  if (given === null) return false;
  return given.host === host || (env.SITE_URL !== undefined && given.origin === new URL(env.SITE_URL).origin);
}

/** What is made up for one request: the fields that go inward with it, and how its answer goes out. */
export function toStaffPassage(
  request: IncomingMessage,
  client: string,
): { inward: Record<string, string>; toOutward: (answer: IncomingHttpHeaders) => IncomingHttpHeaders } {
  const policy = toStaffPolicy(randomBytes(18).toString('base64'), reach);
  const inward: Record<string, string> = {
    ...toInwardHeaders(request, null),
    // Next reads the nonce off it (app-render, getScriptNonceFromHeader).
    'content-security-policy': policy,
    'x-kanbao-client': client,
    // Next asks itself, by another name, for the page that an action leads to; this goes along.
    'x-kanbao-host': request.headers.host ?? '',
  };
  // Next compares the two; a proxy before us may have its own name for us.
  const origin = URL.parse(request.headers.origin ?? '');
  if (request.method === 'POST' && origin !== null) inward['host'] = inward['x-kanbao-host'] = origin.host;
  const page = Object.fromEntries([
    ...toPageHeaders(policy, reach),
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', staffPermissions],
  ]);
  return {
    inward,
    toOutward: (answer) => ({
      ...answer,
      ...(answer['content-type']?.startsWith('text/html') === true ? page : bareHeaders),
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    }),
  };
}
