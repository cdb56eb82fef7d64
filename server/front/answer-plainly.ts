import type { IncomingMessage, ServerResponse } from 'node:http';

const sentences: Readonly<Record<number, string>> = {
  400: 'This request cannot be understood.',
  404: 'There is nothing at this address.',
  405: 'This address cannot be used in this way.',
  410: 'This story has been withdrawn.',
  414: 'This address is too long.',
  429: 'Too many requests; try again in half a minute.',
  500: 'Something went wrong; try again in a moment.',
  503: 'The page cannot be made just now; try again in a moment.',
};

/** Answers without Next: one sentence. Kept nowhere but for an address that is gone or was never there. */
export function answerPlainly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  fields: Record<string, string> = {},
): void {
  const body = Buffer.from(`${sentences[status] ?? String(status)}\n`);
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(body.length),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...fields,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
