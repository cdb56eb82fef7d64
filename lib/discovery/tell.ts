import { KanbaoError } from '#lib/errors.ts';
import { safeFetch, type FetchOptions } from '#lib/net/safe-fetch.ts';

/** How somebody outside is told: the signal of whoever tells, and in tests which addresses may be reached. */
export type Telling = Readonly<{ signal: AbortSignal; isAllowed?: (address: string) => boolean }>;

/** For one answer, ms, and bytes of it, which nobody reads. */
const limits = { time: 20_000, bytes: 100_000, redirects: 0 } as const;

/**
 * Posts something to somebody who asked to be told.
 *
 * @returns false where they refuse it for good, which trying again would not change
 * @throws KanbaoError `unavailable` when they do not answer, or ask for patience
 */
export async function tell(
  address: string,
  post: NonNullable<FetchOptions['post']>,
  telling: Telling,
): Promise<boolean> {
  telling.signal.throwIfAborted();
  const { isAllowed } = telling;
  const { status } = await safeFetch(address, { post, limits, ...(isAllowed === undefined ? {} : { isAllowed }) });
  if (status >= 200 && status < 300) return true;
  const { host } = new URL(address);
  if (status >= 500 || status === 429 || status === 408)
    throw new KanbaoError('unavailable', `${host} answers ${status}; it is told again later.`);
  console.error(`Kanbao: ${host} answers ${status} and is not told of this again; look at the settings of the site.`);
  return false;
}
