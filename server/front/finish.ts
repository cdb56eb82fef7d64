import { createHash } from 'node:crypto';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { parseLifetime } from '#server/front/cache-control.ts';
import { toCdnHeaders } from '#server/front/cdn-headers.ts';
import { compress, isCompressible } from '#server/front/compress.ts';
import { finishPage, type Finished } from '#server/front/html/finish.ts';
import { hasLastResort, toLastResort } from '#server/front/html/last-resort.ts';
import { toPageHeaders } from '#server/front/html/security-headers.ts';
import type { Rendered } from '#server/front/origin.ts';
import type { Lifetime, StoredPage } from '#server/front/page.ts';
import { bareHeaders, reach } from '#server/front/reach.ts';
import { toStyleReader } from '#server/front/styles.ts';
import { buildFolder } from '#server/build.ts';

/** What a render was of, and what was known when it began. */
export type Asked = Pick<StoredPage, 'key' | 'path' | 'position' | 'timeline' | 'renderedAt' | 'build'>;

const kept = ['content-type', 'content-language', 'location', 'cache-control', 'x-robots-tag'];
const keepable = new Set([200, 301, 404, 410]);
/** What a page may differ by: these are part of its key, or done by us (RFC 9111 §4.1). */
const known = new Set([
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
  'accept-encoding',
]);
const vary =
  'Accept-Encoding, RSC, Next-Router-State-Tree, Next-Router-Prefetch, Next-Router-Segment-Prefetch, Next-Url, Save-Data';
/** In the page a style saves the first visit a round trip (0012). */
const readStyle = toStyleReader(path.join(buildFolder(), 'static'));
/** An address that is nothing may become something; the outbox tells, and this is the bound if it does not. */
const longestAbsence = 10;

/**
 * The page that an answer of Next's becomes: finished for the browser, compressed once; `keep` says whether it may be
 * kept at all. Allowed are answers that say so themselves, set no cookie and differ by nothing unknown.
 */
export async function finish(asked: Asked, rendered: Rendered): Promise<{ page: StoredPage; keep: boolean }> {
  const { headers } = rendered;
  // Next says 308 of what moved for good. Pages are only read, so the method that 308 keeps is none, and 301 is what the
  // last client understands (RFC 9110 §15.4.2).
  const status = rendered.status === 308 ? 301 : rendered.status;
  const type = headers['content-type'] ?? 'application/octet-stream';
  const finished = type.startsWith('text/html') ? finishHtml(rendered.body.toString(), status, asked.path) : null;
  const body = finished === null ? rendered.body : Buffer.from(finished.html);
  const given = parseLifetime(toText(headers['kanbao-cache-control']));
  const variesBy = (toText(headers.vary) ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean);
  const keep =
    given !== null &&
    keepable.has(status) &&
    headers['set-cookie'] === undefined &&
    variesBy.every((name) => known.has(name));
  const lifetime = toLifetime(given, status);
  const tags = (toText(headers['cache-tag']) ?? '').split(',').filter(Boolean);
  const encoding = isCompressible(type) ? 'br' : 'identity';
  const page: StoredPage = {
    ...asked,
    status,
    headers: [
      ...kept.flatMap((name): Array<[string, string]> => {
        const value = toText(headers[name]);
        return value === null ? [] : [[name, value]];
      }),
      ['vary', vary],
      ...toCdnHeaders(env.PURGE_URL !== undefined, lifetime, tags),
      ...(finished === null ? Object.entries(bareHeaders) : toPageHeaders(finished.policy, reach)),
    ],
    etag: createHash('sha256').update(body).digest('base64url').slice(0, 16),
    tags,
    lifetime,
    encoding,
    body: encoding === 'br' ? await compress('br', body, 'quick') : body,
  };
  return { page, keep };
}

function toLifetime(given: Lifetime | null, status: number): Lifetime {
  if (given === null) return { maxAge: 0, staleWhileRevalidate: 0, staleIfError: 0 };
  return status < 400 ? given : { ...given, maxAge: Math.min(given.maxAge, longestAbsence), staleIfError: 0 };
}

/**
 * Next gives a page that is not there as an empty shell which scripts fill: nothing to read before the first touch, and
 * nothing at all without JavaScript. Ours says the same in HTML.
 */
function finishHtml(html: string, status: number, address: string): Finished {
  // Every page of ours has a <main>; Next's shell has none, nor has the English page it brings for `/404`.
  const isShell = status >= 400 && !html.includes('<main');
  return isShell && hasLastResort(status)
    ? toLastResort(status, address, reach)
    : finishPage(html, { ...reach, readStyle });
}

function toText(field: string | string[] | undefined): string | null {
  return field === undefined ? null : String(field);
}
