import { env } from '#lib/env.ts';
import { toBarePolicy, type Reach } from '#server/front/html/policy.ts';
import { toSecurityHeaders } from '#server/front/html/security-headers.ts';

/** How readers reach this site, by SITE_URL. */
export const reach: Reach = { isSecure: env.SITE_URL?.startsWith('https:') === true };

/** The security headers of what is no page. */
export const bareHeaders = Object.fromEntries(toSecurityHeaders(toBarePolicy(reach), reach));
/** Those of pictures, which feed readers and other papers show from here. */
export const pictureHeaders = Object.fromEntries(toSecurityHeaders(toBarePolicy(reach), reach, true));
