import { hash } from 'node:crypto';

/** How the site is reached from outside: over TLS, everything a page names is asked for over TLS. */
export type Reach = Readonly<{ isSecure: boolean }>;

/** What a page itself may run and wear: the texts of its inline scripts and styles, each named by its hash. */
type Inline = Readonly<{ scripts: readonly string[]; styles: readonly string[] }>;

function toSource(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`;
}

function join(directives: ReadonlyArray<readonly [string, ...string[]]>, { isSecure }: Reach): string {
  const all = isSecure ? [...directives, ['upgrade-insecure-requests']] : directives;
  return all.map((parts) => parts.join(' ')).join('; ');
}

const noBase = ['base-uri', "'none'"] as const;
const shut = [['frame-ancestors', "'none'"], noBase] as const;

/**
 * The policy of a page that Next takes over: its own inline scripts by hash, and what those put in (`strict-dynamic`);
 * a script that somebody else's markup named, even one of ours, does not run.
 */
export function toPagePolicy({ scripts, styles }: Inline, reach: Reach): string {
  return join(
    [
      ['default-src', "'none'"],
      ['script-src', "'strict-dynamic'", ...scripts.map(toSource)],
      ['style-src', "'self'", ...styles.map(toSource)],
      ['img-src', "'self'"],
      ['connect-src', "'self'"],
      ['worker-src', "'self'"],
      ['form-action', "'self'"],
      ...shut,
    ],
    reach,
  );
}

/**
 * The policy of a page of the newsroom, which is made for one answer: its scripts carry the nonce of that answer, and what
 * they put in runs too. No style attribute and no inline handler, as everywhere. Any of them may hold a frame, since the
 * policy of the page that was loaded first stays when one moves on without a reload.
 *
 * @param isFramed whether it may stand in a frame of ours: a draft that is previewed
 */
export function toStaffPolicy(nonce: string, reach: Reach, isFramed = false): string {
  return join(
    [
      ['default-src', "'none'"],
      ['script-src', `'nonce-${nonce}'`, "'strict-dynamic'"],
      ['style-src', "'self'"],
      ['img-src', "'self'"],
      ['connect-src', "'self'"],
      ['frame-src', "'self'"],
      ['form-action', "'self'"],
      ['frame-ancestors', isFramed ? "'self'" : "'none'"],
      noBase,
    ],
    reach,
  );
}

/** The policy of a page that is all there in its own bytes: one style, pictures of ours, no script. */
export function toStillPolicy(style: string, reach: Reach): string {
  return join(
    [
      ['default-src', "'none'"],
      ['style-src', toSource(style)],
      ['img-src', "'self'"],
      ['form-action', "'self'"],
      ...shut,
    ],
    reach,
  );
}
