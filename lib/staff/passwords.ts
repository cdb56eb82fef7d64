import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Among those that OWASP's Password Storage Cheat Sheet takes for equally strong: 32 MB and some 150 ms each. */
const strength = { logN: 15, r: 8, p: 3 } as const;
const keyLength = 32;

export const shortestPassword = 12;
/** Longer ones are no safer, and hashing takes time. */
export const longestPassword = 200;

/** The same password typed on another keyboard may come in other code points (NIST SP 800-63B §3.1.1.2). */
const normalize = (password: string): string => password.normalize('NFKC');

function derive(password: string, salt: Buffer, { logN, r, p }: typeof strength): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** logN, r, p, maxmem: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(normalize(password), salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const format = (salt: Buffer, key: Buffer): string =>
  ['scrypt', strength.logN, strength.r, strength.p, salt.toString('base64url'), key.toString('base64url')].join('$');

/** What is stored of a password: algorithm, strength, salt and key. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return format(salt, await derive(password, salt, strength));
}

/** Of nobody: checked where there is no account, so that the answer takes as long as where there is one. */
const nobodys = format(Buffer.alloc(16), Buffer.alloc(keyLength));

/**
 * Whether a password is the one that was stored; takes the same time for every answer.
 *
 * @param stored null where there is none, and the answer is no
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, , , , salt = '', key = ''] = (stored ?? nobodys).split('$');
  const derived = await derive(password.slice(0, longestPassword + 1), Buffer.from(salt, 'base64url'), strength);
  const isSame = timingSafeEqual(derived, Buffer.from(key, 'base64url'));
  return isSame && stored !== null;
}

/** Whether a password is one that is guessed first: the person's own address or name, or a few signs over and over. */
export function isWeak(password: string, own: readonly string[]): boolean {
  const lower = normalize(password).toLowerCase();
  if (new Set(lower).size < 6) return true;
  return own.some((word) => word.length >= 3 && lower.includes(word.toLowerCase()));
}
