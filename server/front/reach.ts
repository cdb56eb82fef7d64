import { env } from '#lib/env.ts';
import type { Reach } from '#server/front/html/policy.ts';
import { toBareHeaders } from '#server/front/html/security-headers.ts';

/** How readers reach this site, by SITE_URL. */
export const reach: Reach = { isSecure: env.SITE_URL?.startsWith('https:') === true };

/** The security headers of what is no page. */
export const bareHeaders = Object.fromEntries(toBareHeaders('same-origin', reach));
/** Those of pictures, which feed readers and other papers show from here. */
export const pictureHeaders = Object.fromEntries(toBareHeaders('cross-origin', reach));
