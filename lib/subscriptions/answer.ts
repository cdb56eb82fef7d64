import type { Fetched } from '#lib/net/safe-fetch.ts';
import { readRetryAfter } from '#lib/subscriptions/rhythm.ts';

/** What an answer to a poll means, before anybody looks at its body. */
export type Verdict =
  /** `movedTo`: where the feed is for good; null where it is still. */
  | Readonly<{ kind: 'feed' | 'same'; movedTo: string | null }>
  /** 410 (RFC 9110 §15.5.11); 404 may only be a moment's. */
  | Readonly<{ kind: 'gone'; error: string }>
  | Readonly<{ kind: 'missing'; error: string }>
  /** `restsHost`: the server has had enough requests of us, whatever for (RFC 6585 §4). */
  | Readonly<{ kind: 'failed'; error: string; retryAfter: Date | null; restsHost: boolean }>;

type Answer = Pick<Fetched, 'status' | 'url' | 'hops' | 'headers'>;

/**
 * @param isConditional whether validators were sent, so that 304 means something
 */
export function judgeAnswer(answer: Answer, address: string, isConditional: boolean, now: Date): Verdict {
  const { status, headers } = answer;
  if (status === 200) return { kind: 'feed', movedTo: findNewAddress(answer, address) };
  if (status === 304 && isConditional) return { kind: 'same', movedTo: findNewAddress(answer, address) };
  const error = `The server answers ${String(status)}${words[status] === undefined ? '' : ` (${words[status]})`}.`;
  if (status === 410) return { kind: 'gone', error };
  if (status === 404) return { kind: 'missing', error };
  const retryAfter = status === 429 || status === 503 ? readRetryAfter(headers['retry-after'], now) : null;
  return { kind: 'failed', error, retryAfter, restsHost: status === 429 };
}

const words: Record<number, string> = {
  304: 'not changed, though it was not told since when',
  401: 'it asks for a name and a password',
  403: 'it does not let us read it',
  404: 'not found',
  410: 'gone for ever',
  429: 'too many requests',
  500: 'a fault of its own',
  503: 'not available now',
};

/**
 * Where a feed has moved for good: every redirect on the way says so (301 and 308, RFC 9110 §15.4), and none gives up
 * encryption.
 */
function findNewAddress({ url, hops }: Answer, address: string): string | null {
  if (hops.length === 0 || !hops.every(({ status }) => status === 301 || status === 308)) return null;
  const places = [address, ...hops.map(({ to }) => to)].map((place) => URL.parse(place)?.protocol);
  if (places.some((protocol, index) => protocol === 'http:' && places[index - 1] === 'https:')) return null;
  const target = new URL(url);
  target.hash = '';
  return target.href === address || target.href.length > longestAddress ? null : target.href;
}

/** A unique index takes no longer one. */
export const longestAddress = 2_000;
