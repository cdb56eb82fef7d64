import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { chooseEncoding, matchesEtag } from '#server/front/negotiate.ts';
import { toOfflinePages } from '#server/front/offline/offline-page.ts';
import { runWorker } from '#server/front/offline/worker.ts';
import { bareHeaders, reach } from '#server/front/reach.ts';

/** The service worker as it is sent. */
export type WorkerFile = Readonly<{ etag: string; plain: Buffer; br: Buffer }>;

const source = runWorker
  .toString()
  .replaceAll(/\/\*\*[^]*?\*\//g, '')
  .replaceAll(/^\s*\/\/.*$/gm, '')
  .replaceAll(/\s*\n\s*/g, '\n')
  .replaceAll(/ {2,}/g, ' ');

/** @param version which build it is of: another one makes another file, which browsers then fetch and start. */
export function toWorkerFile(version: string): WorkerFile {
  const plain = Buffer.from(`(${source})(${JSON.stringify({ version, ...toOfflinePages(reach) })});\n`);
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 16);
  return { etag, plain, br: brotliCompressSync(plain) };
}

/** Sends the worker, never to be kept unasked. Its own policy lets it fetch from here and nothing else. */
export function answerWorker(
  request: IncomingMessage,
  response: ServerResponse,
  { etag, plain, br }: WorkerFile,
): void {
  const encoding = chooseEncoding(request.headers['accept-encoding']) === 'br' ? 'br' : 'identity';
  const body = encoding === 'br' ? br : plain;
  const head = {
    ...bareHeaders,
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'none'; connect-src 'self'",
    etag: `"${etag}-${encoding}"`,
    vary: 'Accept-Encoding',
  };
  const match = request.headers['if-none-match'];
  if (match !== undefined && matchesEtag(match, etag)) {
    response.writeHead(304, head).end();
    return;
  }
  response
    .writeHead(200, {
      ...head,
      'content-length': String(body.length),
      ...(encoding === 'br' ? { 'content-encoding': 'br' } : {}),
    })
    .end(request.method === 'HEAD' ? undefined : body);
}
