import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** As OWASP's Password Storage Cheat Sheet asks of Argon2id: 19 MB, two passes, one lane; some 110 ms of a core. */
const strength = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const keyLength = 32;

export const shortestPassword = 12;
/** Longer ones are no safer, and hashing takes time. */
export const longestPassword = 200;

/** The same password typed on another keyboard may come in other code points (NIST SP 800-63B §3.1.1.2). */
const normalize = (password: string): string => password.normalize('NFKC');

function derive(password: string, salt: Buffer): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parameters = { ...strength, message: normalize(password), nonce: salt, tagLength: keyLength };
  argon2('argon2id', parameters, (error, key) => (error === null ? resolve(key) : reject(error)));
  return promise;
}

/** As the reference implementation writes it. */
const format = (salt: Buffer, key: Buffer): string => {
  const encode = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  const { memory, passes, parallelism } = strength;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(key)}`;
};

/** What is stored of a password: algorithm, strength, salt and key. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return format(salt, await derive(password, salt));
}

/** Of nobody: checked where there is no account, so that the answer takes as long as where there is one. */
const nobodys = format(Buffer.alloc(16), Buffer.alloc(keyLength));

/**
 * Whether a password is the one that was stored; takes the same time for every answer.
 *
 * @param stored null where there is none, and the answer is no
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [salt = '', key = ''] = (stored ?? nobodys).split('$').slice(-2);
  const derived = await derive(password.slice(0, longestPassword + 1), Buffer.from(salt, 'base64'));
  const isSame = timingSafeEqual(derived, Buffer.from(key, 'base64'));
  return isSame && stored !== null;
}

/** Whether a password is one that is guessed first: the person's own address or name, or a few signs over and over. */
export function isWeak(password: string, own: readonly string[]): boolean {
  const lower = normalize(password).toLowerCase();
  if (new Set(lower).size < 6) return true;
  return own.some((word) => word.length >= 3 && lower.includes(word.toLowerCase()));
}
