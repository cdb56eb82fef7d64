import http from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';

/** An answer and what it took, in ms, to its last byte. */
export type Answer = Readonly<{
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  took: number;
}>;

export type Client = Readonly<{
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  close: () => void;
}>;

const patience = 30_000;

/** A reader's browser as far as HTTP goes: connections are kept, brotli is taken, nothing is decoded unless asked. */
export function createClient(url: string, always: Record<string, string> = {}, connections = 64): Client {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  const get: Client['get'] = (path, headers = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const begun = performance.now();
    const request = http.get(
      new URL(path, url),
      { agent, headers: { 'accept-encoding': 'br', 'user-agent': 'kanbao bench', ...always, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers: given } = response;
          resolve({ status, headers: given, body: Buffer.concat(parts), took: performance.now() - begun });
        });
      },
    );
    request.setTimeout(patience, () => request.destroy(new Error(`${path}: no answer within ${patience} ms`)));
    request.on('error', reject);
    return promise;
  };
  return { get, close: () => agent.destroy() };
}

/** The text of an answer, whatever it was packed in. */
export function decode({ headers, body }: Pick<Answer, 'headers' | 'body'>): string {
  switch (headers['content-encoding']) {
    case 'br':
      return brotliDecompressSync(body).toString();
    case 'zstd':
      return zstdDecompressSync(body).toString();
    case 'gzip':
      return gunzipSync(body).toString();
    default:
      return body.toString();
  }
}

/**
 * Whether the front door says (RFC 9211) that it had the answer; null without a front door. An old page shown after
 * waiting in vain for a new one (`fwd=`) is none: its reader waited.
 */
export function isHit({ headers }: Pick<Answer, 'headers'>): boolean | null {
  const status = headers['cache-status'];
  return status === undefined ? null : /;\s*hit\b/.test(String(status)) && !/;\s*fwd=/.test(String(status));
}
