import type { Reach } from '#server/front/html/policy.ts';

/** What every answer carries besides its policy. `isForAll`: it may be shown in other sites' pages, as pictures in feed readers are. */
export function toSecurityHeaders(policy: string, reach: Reach, isForAll = false): Array<[string, string]> {
  const headers: Array<[string, string]> = [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    // For browsers that do not know frame-ancestors.
    ['x-frame-options', 'DENY'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', isForAll ? 'cross-origin' : 'same-origin'],
    ['permissions-policy', 'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ];
  // Two years; of subdomains we know nothing.
  if (reach.isSecure) headers.push(['strict-transport-security', 'max-age=63072000']);
  return headers;
}
