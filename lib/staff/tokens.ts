import { createHash, randomBytes } from 'node:crypto';

/** SHA-256, hex: what is stored of a secret that is too long to be guessed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A secret for a link or a cookie, 256 bits, in letters that need no escaping; `hash` is what is stored of it. */
export function makeToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}
