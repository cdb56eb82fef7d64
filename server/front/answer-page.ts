import type { IncomingMessage, ServerResponse } from 'node:http';
import { compress, decompress } from '#server/front/compress.ts';
import { toHead } from '#server/front/head.ts';
import { chooseEncoding, matchesEtag } from '#server/front/negotiate.ts';
import type { Served } from '#server/front/page-cache.ts';
import type { Encoding, Page } from '#server/front/page.ts';

/** Whether a request asks for nothing but the page: what is not easy goes the long way. */
export function isEasy(request: IncomingMessage): boolean {
  const { headers } = request;
  return headers['rsc'] === undefined && headers['save-data'] === undefined;
}

/** Sends a page if its body is there in the encoding wanted; false when it has to be made first. */
export function answerPageAtOnce(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
  now: number,
): boolean {
  const { page, how } = served;
  const encoding = toEncoding(page, request.headers['accept-encoding']);
  const body = page.bodies[encoding];
  if (body === undefined) return false;
  const head = toHead(page, encoding, body, how, now);
  const match = request.headers['if-none-match'];
  if (match !== undefined && page.status === 200 && matchesEtag(match, page.etag)) {
    response.writeHead(304, withoutBodyFields(head)).end();
  } else if (request.method === 'HEAD') response.writeHead(page.status, head).end();
  else response.writeHead(page.status, head).end(body);
  return true;
}

/** What has no compressed form is sent as it is. */
function toEncoding(page: Page, accepted: string | undefined): Encoding {
  return page.encoding === 'identity' ? 'identity' : chooseEncoding(accepted);
}

/**
 * Sends a page in the encoding the client takes, making that form if it is not there yet; whether it did, for then the
 * page is larger than it was counted.
 */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
  now: number,
): Promise<boolean> {
  if (answerPageAtOnce(request, response, served, now)) return false;
  const { page } = served;
  const encoding = toEncoding(page, request.headers['accept-encoding']);
  page.bodies[encoding] = await makeBody(page, encoding);
  answerPageAtOnce(request, response, served, now);
  return true;
}

async function makeBody(page: Page, encoding: Encoding): Promise<Buffer> {
  const plain = page.bodies.identity ?? (await decompress(page.bodies.br ?? Buffer.alloc(0)));
  return encoding === 'identity' ? plain : compress(encoding, plain, 'quick');
}

const bodyFields = new Set(['content-length', 'content-encoding', 'content-type']);

/** RFC 9110 §15.4.5: a 304 carries what tells the copies apart, nothing of the body. */
function withoutBodyFields(head: readonly string[]): string[] {
  const lines: string[] = [];
  for (let index = 0; index < head.length; index += 2) {
    const [name = '', value = ''] = [head[index], head[index + 1]];
    if (!bodyFields.has(name)) lines.push(name, value);
  }
  return lines;
}
