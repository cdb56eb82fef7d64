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

type Passage = Readonly<{
  inward: Record<string, string>;
  toOutward: (answer: IncomingHttpHeaders) => IncomingHttpHeaders;
}>;

/** A draft in the frame of its preview (lib/previews/links.ts). */
const framed = /^\/admin\/articles\/[0-9a-f-]{36}\/preview\/[a-z-]+(?:\?|$)/;

/** What is made up for one request: the fields that go inward with it, and how its answer goes out. */
export function toStaffPassage(request: IncomingMessage, client: string): Passage {
  const { inward, toOutward } = toPassage(toInwardHeaders(request, null), client, framed.test(request.url ?? ''));
  // Next asks itself, by another name, for the page that an action leads to; this goes along.
  inward['x-kanbao-host'] = request.headers.host ?? '';
  // Next compares the two; a proxy before us may have its own name for us.
  const origin = URL.parse(request.headers.origin ?? '');
  if (request.method === 'POST' && origin !== null) inward['host'] = inward['x-kanbao-host'] = origin.host;
  return { inward, toOutward };
}

/**
 * A draft that somebody without an account reads by a link: as the newsroom, but no cookie goes inward, and the address,
 * which is the secret, goes to no other site.
 */
export function toSharedPassage(request: IncomingMessage, client: string): Passage {
  const { inward, toOutward } = toPassage(toInwardHeaders(request, []), client, false);
  return { inward, toOutward: (answer) => ({ ...toOutward(answer), 'referrer-policy': 'no-referrer' }) };
}

function toPassage(fields: Record<string, string>, client: string, isFramed: boolean): Passage {
  const policy = toStaffPolicy(randomBytes(18).toString('base64'), reach, isFramed);
  const page = {
    ...Object.fromEntries(toPageHeaders(policy, reach)),
    'referrer-policy': 'same-origin',
    'permissions-policy': staffPermissions,
    ...(isFramed ? { 'x-frame-options': 'SAMEORIGIN' } : {}),
  };
  return {
    // Next reads the nonce off it (app-render, getScriptNonceFromHeader).
    inward: { ...fields, 'content-security-policy': policy, 'x-kanbao-client': client },
    toOutward: (answer) => ({
      ...answer,
      ...(answer['content-type']?.startsWith('text/html') === true ? page : bareHeaders),
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    }),
  };
}
