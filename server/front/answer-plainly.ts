import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasLastResort, toLastResort } from '#server/front/html/last-resort.ts';
import { toPageHeaders } from '#server/front/html/security-headers.ts';
import { bareHeaders, reach } from '#server/front/reach.ts';

const sentences: Readonly<Record<number, string>> = {
  400: 'This request cannot be understood.',
  403: 'This was not sent from a page of this site.',
  404: 'There is nothing at this address.',
  405: 'This address cannot be used in this way.',
  410: 'This story has been withdrawn.',
  413: 'This is too long.',
  414: 'This address is too long.',
  429: 'Too many requests; try again in half a minute.',
  500: 'Something went wrong; try again in a moment.',
  503: 'The page cannot be made just now; try again in a moment.',
};

/** Answers without Next: a small page for who reads pages, one sentence for everybody else. Kept nowhere. */
export function answerPlainly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  fields: Record<string, string> = {},
  /** What staff say of it. */
  reason: string | null = null,
): void {
  const isReader = request.headers.accept?.includes('text/html') === true;
  const page = isReader && hasLastResort(status) ? toLastResort(status, request.url ?? '', reach, reason) : null;
  const body = Buffer.from(page?.html ?? `${[sentences[status] ?? String(status), reason ?? ''].join(' ').trim()}\n`);
  response.writeHead(status, {
    'content-type': page === null ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8',
    'content-length': String(body.length),
    'cache-control': 'no-store',
    ...(page === null ? bareHeaders : Object.fromEntries(toPageHeaders(page.policy, reach))),
    ...fields,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
