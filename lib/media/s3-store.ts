import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { KanbaoError } from '#lib/errors.ts';

export type S3Settings = Readonly<{
  /** `https://s3.example`, or with `{bucket}` in the host's name where the bucket belongs there. */
  endpoint: string;
  region: string;
  bucket: string;
  key: string;
  secret: string;
}>;

type Patience = Readonly<{
  /** For one attempt, ms. */
  time: number;
  attempts: number;
  /** Before the second attempt, ms; doubled before each further one. */
  pause: number;
}>;

/** A reader waits for a picture, a newsroom for a store. */
const standard = {
  get: { time: 5_000, attempts: 2, pause: 100 },
  put: { time: 30_000, attempts: 4, pause: 250 },
} as const satisfies Record<string, Patience>;

/** More than the largest rendition can be. */
const largest = 25 * 1024 * 1024;

/** A store that speaks S3: AWS, MinIO, R2, Ceph, OSS, COS and their like; each request is signed (signature version 4). */
export class S3Store {
  readonly #settings: S3Settings;
  readonly #patience: Readonly<Record<'get' | 'put', Patience>>;
  readonly #client: AwsClient;

  constructor(settings: S3Settings, patience: Partial<Record<'get' | 'put', Patience>> = {}) {
    const { key: accessKeyId, secret: secretAccessKey, region } = settings;
    this.#settings = settings;
    this.#patience = { ...standard, ...patience };
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  }

  /**
   * Stores bytes under a name; the same name again is replaced whole.
   * @throws KanbaoError `unavailable` saying what to do
   */
  async put(name: string, bytes: Uint8Array, type: string): Promise<void> {
    const response = await this.#ask('put', name, {
      method: 'PUT',
      body: new Uint8Array(bytes),
      headers: {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        // Signed with the rest, so that bytes that change on their way are refused.
        'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
      },
    });
    if (!response.ok) throw this.#explain(await toReason(response), response.status);
  }

  /**
   * The bytes under a name; null where there are none.
   * @throws KanbaoError `unavailable` saying what to do
   */
  async get(name: string): Promise<Buffer<ArrayBuffer> | null> {
    const response = await this.#ask('get', name, { method: 'GET' });
    if (response.status === 404) {
      const reason = await toReason(response);
      if (reason.includes('NoSuchBucket')) throw this.#explain(reason, 404);
      return null;
    }
    if (!response.ok) throw this.#explain(await toReason(response), response.status);
    if (Number(response.headers.get('content-length') ?? 0) > largest) throw this.#explain('it sends too much', 200);
    try {
      return Buffer.from(await response.arrayBuffer());
    } catch (error) {
      throw this.#lost(error);
    }
  }

  /** Asks until there is an answer that is not about the store's own troubles, as often as patience goes. */
  async #ask(kind: 'get' | 'put', name: string, init: RequestInit): Promise<Response> {
    const { time, attempts, pause: first } = this.#patience[kind];
    const { endpoint, bucket } = this.#settings;
    const base = endpoint.includes('{bucket}') ? endpoint.replace('{bucket}', bucket) : `${endpoint}/${bucket}`;
    const url = `${base.replace(/(?<!:)\/{2,}/g, '/').replace(/\/$/, '')}/${name}`;
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= attempts;
      try {
        const request = await this.#client.sign(url, init);
        // A redirect would have to be signed anew: it means that region or address are not right.
        const response = await fetch(request, { redirect: 'manual', signal: AbortSignal.timeout(time) });
        const isPassing = response.status >= 500 || response.status === 429;
        if (!isPassing || isLast) return response;
        await response.body?.cancel();
      } catch (error) {
        if (isLast) throw this.#lost(error);
      }
      await pause(first * 2 ** (attempt - 1));
    }
  }

  #lost(error: unknown): KanbaoError {
    const isSlow = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return this.#explain(isSlow ? 'it does not answer in time' : cause, 0, error);
  }

  #explain(reason: string, status: number, cause?: unknown): KanbaoError {
    const { bucket } = this.#settings;
    const host = new URL(this.#settings.endpoint.replace('{bucket}', bucket)).host;
    return new KanbaoError('unavailable', `The store of pictures at ${host}: ${reason}; ${toAdvice(status, reason)}.`, {
      cause,
    });
  }
}

function toAdvice(status: number, reason: string): string {
  if (reason.includes('NoSuchBucket')) return 'make the bucket, or mend MEDIA_STORE_BUCKET';
  if (status >= 300 && status < 400) return 'mend MEDIA_STORE_REGION or MEDIA_STORE_ENDPOINT';
  if (status === 401 || status === 403)
    return 'see that MEDIA_STORE_KEY and MEDIA_STORE_SECRET are right and may read and write in the bucket, and that the clock is right';
  if (status >= 400 && status < 500) return 'mend MEDIA_STORE_ENDPOINT, MEDIA_STORE_REGION or MEDIA_STORE_BUCKET';
  return 'see that it runs and can be reached, then try again';
}

/** What a store says of a failure: the code of its XML (NoSuchBucket, SignatureDoesNotMatch), else the status. */
async function toReason(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(text.slice(0, 4_000))?.[1];
  return `it answers ${String(response.status)}${code === undefined ? '' : ` (${code})`}`;
}
