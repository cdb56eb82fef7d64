import dns from 'node:dns';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { KanbaoError } from '#lib/errors.ts';
import { isPublicAddress, refuseUrl } from '#lib/net/addresses.ts';

export type Fetched = Readonly<{
  status: number;
  /** The redirects it was led through, in order: the status of each (RFC 9110 §15.4) and where it led. */
  hops: ReadonlyArray<Readonly<{ status: number; to: string }>>;
  /** Where it was in the end, after redirects. */
  url: URL;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}>;

type FetchLimits = Readonly<{
  /** Bytes of the body as it is used, after decompression. */
  bytes: number;
  /** For everything, redirects too, ms. */
  time: number;
  redirects: number;
}>;

const standard: FetchLimits = { bytes: 10 * 1024 * 1024, time: 20_000, redirects: 5 };
const agent = 'Kanbao/1.0 (newsroom import)';

type Resolve = (host: string) => Promise<ReadonlyArray<Readonly<{ address: string; family: number }>>>;

export type FetchOptions = Readonly<{
  /** Sent with POST instead of asking with GET; a redirect is then an answer like any other and not followed. */
  post?: Readonly<{ type: string; text: string }>;
  headers?: Record<string, string>;
  limits?: Partial<FetchLimits>;
  /** Names to addresses; the system's way unless a test says otherwise. */
  resolve?: Resolve;
  /** Which addresses may be connected to; a test's server is on this machine. */
  isAllowed?: (address: string) => boolean;
}>;

/**
 * GETs something from the public internet for the newsroom, or POSTs to it: http and https only; each address, also that of every
 * redirect, is checked after it was resolved, and the connection goes to the address that was checked (no rebinding).
 *
 * @throws KanbaoError `bad-input` naming why an address is not fetched, `unavailable` for what does not answer in time or
 *   says too much
 */
export async function safeFetch(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const limits = { ...standard, ...options.limits };
  const deadline = AbortSignal.timeout(limits.time);
  let url = URL.parse(address);
  const hops: Array<Fetched['hops'][number]> = [];
  for (let redirects = 0; ; redirects += 1) {
    if (url === null)
      throw new KanbaoError(
        'bad-input',
        `“${address.slice(0, 200)}” is no address; give one that begins with https://.`,
      );
    const refusal = options.isAllowed === undefined ? refuseUrl(url) : null;
    if (refusal !== null) throw new KanbaoError('bad-input', `${url.href.slice(0, 200)} is not fetched: ${refusal}.`);
    const answer = await request(url, options, limits, deadline);
    const location = answer.headers.location;
    if (
      options.post !== undefined ||
      answer.status < 300 ||
      answer.status >= 400 ||
      answer.status === 304 ||
      location === undefined
    )
      return { ...answer, hops };
    if (redirects === limits.redirects)
      throw new KanbaoError(
        'unavailable',
        `${address} leads on more than ${String(limits.redirects)} times; give the address where it ends.`,
      );
    url = URL.parse(location, url);
    hops.push({ status: answer.status, to: url?.href ?? location });
  }
}

type Answer = Omit<Fetched, 'hops'>;

async function request(url: URL, options: FetchOptions, limits: FetchLimits, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { post } = options;
  const settings: RequestOptions = {
    method: post === undefined ? 'GET' : 'POST',
    headers: {
      ...{ 'user-agent': agent, accept: '*/*', 'accept-encoding': 'gzip, deflate, br' },
      ...(post === undefined
        ? {}
        : { 'content-type': post.type, 'content-length': String(Buffer.byteLength(post.text)) }),
      ...options.headers,
    },
    lookup: checkedLookup(options),
    signal,
    agent: false,
  };
  const asked = (url.protocol === 'https:' ? https : http).request(url, settings, (response) => {
    readBody(response, limits.bytes).then(
      (body) => resolve({ status: response.statusCode ?? 0, url, headers: response.headers, body }),
      (error: unknown) => {
        asked.destroy();
        reject(explain(url, error instanceof Error ? error : new Error(String(error)), limits));
      },
    );
  });
  asked.on('error', (error) => reject(explain(url, error, limits)));
  asked.end(post?.text);
  return promise;
}

function explain(url: URL, error: Error, { time }: FetchLimits): KanbaoError {
  if (error instanceof KanbaoError) return error;
  if (error.cause instanceof KanbaoError) return error.cause;
  const reason =
    error.name === 'TimeoutError' || error.name === 'AbortError'
      ? `no answer within ${String(time / 1_000)} s`
      : error.message;
  return new KanbaoError('unavailable', `${url.host} could not be read: ${reason}. Try again later.`, { cause: error });
}

/** Resolves a name and refuses it if any of its addresses is not public: one that answers differently twice gains nothing. */
function checkedLookup({ resolve = resolveBySystem, isAllowed = isPublicAddress }: FetchOptions): LookupFunction {
  const look = async (host: string) => {
    const found = await resolve(host);
    const inside = found.find(({ address }) => !isAllowed(address));
    if (found.length > 0 && inside === undefined) return found;
    const reason = inside === undefined ? 'it has no address' : `its address ${inside.address} is not public`;
    throw new KanbaoError('bad-input', `${host} is not fetched: ${reason}.`);
  };
  const lookUp = callbackify(look);
  return (host, { all }, callback) =>
    lookUp(host, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) callback(error, '', 0);
      else if (all === true) callback(null, [...found]);
      else callback(null, first.address, first.family);
    });
}

const resolveBySystem: Resolve = (host) => dns.promises.lookup(host, { all: true });

/** @throws KanbaoError `unavailable` when there is more than the limit, also when only unpacking shows it. */
async function readBody(response: IncomingMessage, most: number): Promise<Buffer> {
  const unpack = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    response.headers['content-encoding']?.trim().toLowerCase() ?? ''
  ];
  const stream = unpack === undefined ? response : response.pipe(unpack());
  if (stream !== response) response.on('error', (error) => stream.destroy(error));
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > most)
      throw new KanbaoError(
        'unavailable',
        `The answer is larger than ${(most / 1_048_576).toFixed(0)} MB, more than is taken.`,
      );
    parts.push(part);
  }
  return Buffer.concat(parts);
}
