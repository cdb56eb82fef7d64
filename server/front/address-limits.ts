import { LRUCache } from 'lru-cache';

/** How many at once, and how many a second after that. */
export type Allowance = Readonly<{ burst: number; perSecond: number }>;

/** As many addresses as are kept an eye on; a newer one takes the place of the one that was quiet longest. */
const mostAddresses = 20_000;

/** Counts what one address may do, as a bucket that fills again: for what costs much and is asked for by machines. */
export class AddressLimits {
  readonly #allowance: Allowance;
  readonly #buckets = new LRUCache<string, { left: number; at: number }>({ max: mostAddresses });

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Takes one; false when the address has none left. */
  take(address: string, now: number): boolean {
    const bucket = this.#fill(address, now);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  /** Whether the address has one left. */
  allows(address: string, now: number): boolean {
    return this.#fill(address, now).left >= 1;
  }

  #fill(address: string, now: number): { left: number; at: number } {
    const { burst, perSecond } = this.#allowance;
    const bucket = this.#buckets.get(address) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1_000) * perSecond);
    bucket.at = now;
    this.#buckets.set(address, bucket);
    return bucket;
  }
}

/**
 * The client's address: the connection's, or as many steps back in `X-Forwarded-For` as there are proxies of ours
 * before us. What stands further left was written by the client and proves nothing.
 */
export function toClientAddress(
  socketAddress: string | undefined,
  forwarded: string | undefined,
  proxies: number,
): string {
  const chain = [...(forwarded ?? '').split(',').map((each) => each.trim()), socketAddress ?? ''].filter(Boolean);
  const address = (proxies === 0 ? socketAddress : chain[Math.max(0, chain.length - 1 - proxies)]) ?? 'unknown';
  return toNetwork(address.slice(0, 64));
}

/** One household has 2^64 addresses of IPv6: the network counts, not the host. */
function toNetwork(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}
