import { KanbaoError } from '#lib/errors.ts';
import { safeFetch } from '#lib/net/safe-fetch.ts';

/**
 * The bytes of a source on the public internet.
 *
 * @param most bytes
 * @throws KanbaoError as `safeFetch`; `unavailable` for an answer other than 200
 */
export async function fetchSource(address: string, most: number): Promise<Uint8Array> {
  const { status, body } = await safeFetch(address, { limits: { bytes: most } });
  if (status !== 200)
    throw new KanbaoError('unavailable', `${address} answers ${String(status)}. Nothing was stored.`, {
      say: 'imports.answers',
      values: { status },
    });
  return body;
}
