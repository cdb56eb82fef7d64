import ipaddr from 'ipaddr.js';

/**
 * Whether an address of a machine is out in the public internet, the only place we fetch from. Anything that is not plain
 * unicast is refused: loopback, private, link-local (cloud metadata), carrier-grade, documentation, multicast, reserved
 * (IANA special-purpose registries), and IPv6 forms that carry an IPv4 address inside (RFC 4291, 6052, 3056, 4380).
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare);
  return (
    parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || isGlobal(parsed)) && !isSpecial(parsed.toString())
  );
}

/** All that IANA has given out of IPv6 is in here; outside of it stand forms such as ::127.0.0.1 (RFC 4291 §2.5.5.1). */
const [global, globalBits] = ipaddr.parseCIDR('2000::/3');
const isGlobal = (address: ReturnType<typeof ipaddr.process>): boolean => address.match(global, globalBits);

/** Special-purpose blocks that the library counts as unicast. */
const special = [
  // What Azure answers its machines at.
  '168.63.129.16/32',
  '192.0.0.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '240.0.0.0/4',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
].map((block) => ipaddr.parseCIDR(block));

function isSpecial(address: string): boolean {
  const parsed = ipaddr.parse(address);
  return special.some(([block, bits]) => block.kind() === parsed.kind() && parsed.match(block, bits));
}

/** Why an address is not fetched; null for one that may be looked up. */
export function refuseUrl(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `${url.protocol} addresses are not fetched, only http and https`;
  if (url.username !== '' || url.password !== '') return 'the address carries a name or a password';
  const host = url.hostname.replace(/\.$/, '');
  if (host === '') return 'the address names no host';
  if (ipaddr.isValid(host.replace(/^\[|\]$/g, '')))
    return isPublicAddress(host) ? null : `${host} is not a public address`;
  if (
    /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid|example|onion|home\.arpa)$/i.test(host) ||
    !host.includes('.')
  )
    return `${host} is a name of a private network`;
  return null;
}
