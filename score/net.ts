import { isPublicAddress, refuseUrl } from '#lib/net/addresses.ts';
import { safeFetch } from '#lib/net/safe-fetch.ts';
import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { countHits, readLines, type Corpus } from '#score/corpus.ts';

type AddressCase = Readonly<{ id: string; ip: string; expected: 'allow' | 'block'; disputed: boolean }>;
type UrlCase = Readonly<{ id: string; url: string; expected: string; needs_dns: boolean }>;

export const ssrf: Corpus = {
  name: 'ssrf',
  async score(folder) {
    const addresses = readLines<AddressCase>(folder, 'ips.jsonl').filter(({ disputed }) => !disputed);
    const urls = readLines<UrlCase>(folder, 'urls.jsonl').filter(({ expected }) => expected === 'block');
    const refused = new Set<string>();
    for (const { id, url } of urls) if (await isRefused(url)) refused.add(id);
    return [
      countHits(
        'private addresses refused',
        addresses.filter(({ expected }) => expected === 'block'),
        ({ id }) => id,
        ({ ip }) => !isPublicAddress(ip),
        1,
      ),
      // Ten are refused that need not be: IPv6 outside 2000::/3, which nobody has been given (and site-local, which RFC 3879 gave up).
      countHits(
        'public addresses let through',
        addresses.filter(({ expected }) => expected === 'allow'),
        ({ id }) => id,
        ({ ip }) => isPublicAddress(ip),
      ),
      countHits(
        'URLs refused before a connection',
        urls,
        ({ url }) => url,
        ({ id }) => refused.has(id),
        1,
      ),
    ];
  },
};

/** Whether a URL is refused when its name, if it has one, leads into the own network: nothing is ever connected to. */
async function isRefused(address: string): Promise<boolean> {
  const url = URL.parse(address);
  if (url === null || refuseUrl(url) !== null) return true;
  const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  const error: unknown = await safeFetch(address, { resolve, limits: { time: 2_000 } }).catch(
    (thrown: unknown) => thrown,
  );
  return error instanceof Error && /is not fetched/.test(error.message);
}

type ParseCase = Readonly<{
  id: string;
  input: string;
  base: string | null;
  href?: string;
  host?: string;
  protocol?: string;
  failure?: boolean;
}>;

export const urls: Corpus = {
  name: 'url-wpt',
  score(folder) {
    const holds = ({ input, base, href, host, protocol, failure }: ParseCase): boolean => {
      const url = resolveAddress(input, base);
      const isWeb = protocol === 'http:' || protocol === 'https:';
      return failure === true || !isWeb ? url === null : url?.href === href && url?.host === host;
    };
    return [
      countHits(
        'same verdict as the standard',
        readLines<ParseCase>(folder, 'urltestdata.jsonl'),
        ({ id, input }) => `${id} ${JSON.stringify(input)}`,
        holds,
        1,
      ),
    ];
  },
};
