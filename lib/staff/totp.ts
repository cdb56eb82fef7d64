import { Secret, TOTP } from 'otpauth';

/** Codes of an authenticator app: RFC 6238 as every app does it, six digits of SHA-1 in steps of 30 s. */

const period = 30;
/** How far a clock may be off, in steps. */
const skew = 1;

/** A new secret, 160 bits (RFC 4226 §4), base32. */
export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32;

/**
 * The step (30 s each, since 1970) that a code stands for.
 *
 * @param secret base32
 * @param after the last step a code was taken for; that one and those before it are not looked for
 * @param now ms
 * @returns null for a code of no step within one of now, or of one that is over
 */
export function findStep(secret: string, code: string, after: number, now = Date.now()): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period });
  const delta = totp.validate({ token: code, timestamp: now, window: skew });
  if (delta === null) return null;
  const step = Math.floor(now / 1_000 / period) + delta;
  return step > after ? step : null;
}

/** What an app reads from the QR code (`otpauth://totp/…`). */
export const toTotpAddress = (secret: string, { site, email }: Readonly<{ site: string; email: string }>): string =>
  new TOTP({ issuer: site, label: email, secret: Secret.fromBase32(secret), period }).toString();
