import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the store below takes. */
export const credentials = { region: 'cn-north-1', bucket: 'pictures', key: 'AKID', secret: 's3cr3t' };

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The Authorization of a request, as the service computes it (AWS General Reference, Signature Version 4). */
function sign({ method = '', url = '', headers }: IncomingMessage): string {
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  const date = String(headers['x-amz-date']);
  const scope = `${date.slice(0, 8)}/${credentials.region}/s3/aws4_request`;
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const request = [method, url, '', lines.join(''), signed, String(headers['x-amz-content-sha256'])].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(request)].join('\n');
  const first = hmac(`AWS4${credentials.secret}`, date.slice(0, 8));
  const key = [credentials.region, 's3', 'aws4_request'].reduce(hmac, first);
  const signature = hmac(key, text).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${credentials.key}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

export type Trouble = (response: ServerResponse) => void;

/** A store of one bucket that believes no request whose signature is not right. */
export class FakeS3 {
  /** Answers before the store itself does: one for each request, in turn. */
  troubles: Trouble[] = [];
  /** Every request so far: method and path. */
  asked: string[] = [];
  readonly kept = new Map<string, { body: Buffer; type: string | undefined }>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  /** Begins to listen on the loopback; its address. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    this.asked.push(`${method} ${url}`);
    const trouble = this.troubles.shift();
    if (trouble !== undefined) return trouble(response);
    const fail = (status: number, code: string): void =>
      void response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
    if (headers.authorization !== sign(request)) return fail(403, 'SignatureDoesNotMatch');
    if (method === 'PUT' && headers['x-amz-content-sha256'] !== sha256(body))
      return fail(400, 'XAmzContentSHA256Mismatch');
    const [, bucket, ...names] = url.split('/');
    if (bucket !== credentials.bucket) return fail(404, 'NoSuchBucket');
    const name = names.join('/');
    if (method === 'PUT') this.kept.set(name, { body, type: headers['content-type'] });
    const found = this.kept.get(name);
    if (found === undefined) return fail(404, 'NoSuchKey');
    response.writeHead(200).end(found.body);
  }
}
