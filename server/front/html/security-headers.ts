import type { Reach } from '#server/front/html/policy.ts';

type Headers = Array<[string, string]>;

/** Two years; of subdomains we know nothing. */
const secure: Headers = [['strict-transport-security', 'max-age=63072000']];

/** What no page of ours needs of a browser. */
const shut = 'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()';
/** Said for pages of staff, who sign in by passkey: to themselves and to no frame. */
export const staffPermissions = `${shut}, publickey-credentials-create=(self), publickey-credentials-get=(self)`;

/** What a page carries besides its policy. */
export function toPageHeaders(policy: string, reach: Reach): Headers {
  return [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    // For browsers that do not know frame-ancestors.
    ['x-frame-options', 'DENY'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', shut],
    ...(reach.isSecure ? secure : []),
  ];
}

/**
 * What everything else carries: files, redirects, sentences. Shown by itself it may do nothing at all.
 * @param user who may put it into a page: pictures are shown from here by feed readers and other papers.
 */
export function toBareHeaders(user: 'same-origin' | 'cross-origin', reach: Reach): Headers {
  return [
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox"],
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-resource-policy', user],
    ...(reach.isSecure ? secure : []),
  ];
}
