import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { S3Store } from '#lib/media/s3-store.ts';

const credentials = { region: 'cn-north-1', bucket: 'pictures', key: 'AKID', secret: 's3cr3t' };
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The Authorization of a request, as the service computes it (AWS General Reference, Signature Version 4). */
function sign({ method = '', url = '', headers }: IncomingMessage, secret: string): string {
  const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  const date = String(headers['x-amz-date']);
  const scope = `${date.slice(0, 8)}/${credentials.region}/s3/aws4_request`;
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const request = [method, url, '', lines.join(''), signed, String(headers['x-amz-content-sha256'])].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(request)].join('\n');
  const key = [credentials.region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, date.slice(0, 8)));
  const signature = hmac(key, text).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${credentials.key}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

/** Answers before the store itself does: one for each request, then none. */
let troubles: Array<(response: ServerResponse) => void> = [];
const kept = new Map<string, { body: Buffer; type: string | undefined }>();
let asked: string[] = [];
let server: Server;

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const body = Buffer.concat(parts);
  asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
  const trouble = troubles.shift();
  if (trouble !== undefined) return trouble(response);
  const fail = (status: number, code: string) =>
    void response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
  if (request.headers.authorization !== sign(request, credentials.secret)) return fail(403, 'SignatureDoesNotMatch');
  if (request.method === 'PUT' && request.headers['x-amz-content-sha256'] !== sha256(body))
    return fail(400, 'XAmzContentSHA256Mismatch');
  const [, bucket, ...names] = (request.url ?? '').split('/');
  if (bucket !== credentials.bucket) return fail(404, 'NoSuchBucket');
  const name = names.join('/');
  if (request.method === 'PUT') kept.set(name, { body, type: request.headers['content-type'] });
  const found = kept.get(name);
  return found === undefined ? fail(404, 'NoSuchKey') : void response.writeHead(200).end(found.body);
}

beforeEach(async () => {
  troubles = [];
  asked = [];
  kept.clear();
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const quick = { time: 2_000, attempts: 3, pause: 1 };
const open = (changes: Partial<typeof credentials & { endpoint: string }> = {}, patience = quick): S3Store => {
  const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return new S3Store({ endpoint, ...credentials, ...changes }, { get: patience, put: patience });
};
const answer =
  (status: number, body = '') =>
  (response: ServerResponse) =>
    void response.writeHead(status).end(body);
const breakOff = (response: ServerResponse) => void response.destroy();
const never = () => undefined;
const bytes = Buffer.from('a picture');
const name = '0123456789abcdef/480.avif';

describe('a store that speaks S3', () => {
  test('gives back what was put there, with its type, by signed requests', async () => {
    const store = open();
    await store.put(name, bytes, 'image/avif');
    expect(kept.get(name)?.type).toBe('image/avif');
    expect(await store.get(name)).toEqual(bytes);
    expect(asked).toEqual([`PUT /pictures/${name}`, `GET /pictures/${name}`]);
  });

  test('has nothing under a name where nothing was put', async () => {
    expect(await open().get(name)).toBeNull();
  });

  test('whose address says where the bucket belongs', async () => {
    const { port } = server.address() as AddressInfo;
    // Nobody but the loopback answers to such a name: it is the path that says the bucket is in the host.
    const store = open({ endpoint: `http://127.0.0.1:${String(port)}/{bucket}/inner` });
    await store.put(name, bytes, 'image/avif');
    expect(asked).toEqual([`PUT /pictures/inner/${name}`]);
  });

  test.each<[string, Array<(response: ServerResponse) => void>]>([
    ['busy', [answer(503)]],
    ['asking for patience, then busy', [answer(429), answer(500)]],
    ['breaking off', [breakOff, breakOff]],
  ])('that is %s is asked again', async (_, given) => {
    troubles = [...given];
    await open().put(name, bytes, 'image/webp');
    expect(asked).toHaveLength(given.length + 1);
    expect(kept.get(name)?.body).toEqual(bytes);
  });

  test('that does not answer in time is asked again', async () => {
    troubles = [never];
    await open({}, { ...quick, time: 100 }).put(name, bytes, 'image/webp');
    expect(asked).toHaveLength(2);
  });

  test.each<[string, Parameters<typeof open>[0], Array<(response: ServerResponse) => void>, number, RegExp]>([
    ['busy all the time', {}, [answer(503), answer(503), answer(503)], 3, /answers 503; see that it runs .*try again/],
    ['gone', {}, [breakOff, breakOff, breakOff], 3, /see that it runs and can be reached, then try again/],
    ['shut to this key', { secret: 'wrong' }, [], 1, /403 \(SignatureDoesNotMatch\); see that MEDIA_STORE_KEY and/],
    [
      'without the bucket',
      { bucket: 'others' },
      [],
      1,
      /\(NoSuchBucket\); make the bucket, or mend MEDIA_STORE_BUCKET/,
    ],
    ['in another region', {}, [answer(307)], 1, /answers 307; mend MEDIA_STORE_REGION or MEDIA_STORE_ENDPOINT/],
    ['not S3 at all', {}, [answer(405, '<html>')], 1, /answers 405; mend MEDIA_STORE_ENDPOINT/],
  ])('that is %s is given up with what to do', async (_, changes, given, times, sentence) => {
    for (const act of [(store: S3Store) => store.put(name, bytes, 'image/webp'), (store: S3Store) => store.get(name)]) {
      troubles = [...given];
      asked = [];
      await expect(act(open(changes))).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(sentence) as string,
      });
      expect(asked).toHaveLength(times);
    }
  });

  test('that never answers is given up in time', async () => {
    troubles = [never, never];
    await expect(open({}, { time: 50, attempts: 2, pause: 1 }).get(name)).rejects.toThrow(
      /^The store of pictures at 127\.0\.0\.1:\d+: it does not answer in time; see that it runs/,
    );
  });
});
