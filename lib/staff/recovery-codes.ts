import { randomInt } from 'node:crypto';
import { hashToken } from '#lib/staff/tokens.ts';

/** Crockford's 32: no i, l, o, u. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const count = 10;

/** Ten codes of 80 bits, in groups of four: `4k2m-9xqe-0r7d-vb3t`. */
export function makeRecoveryCodes(): string[] {
  const group = (): string => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('');
  return Array.from({ length: count }, () => Array.from({ length: 4 }, group).join('-'));
}

/** What is stored of a code, however it was typed: in capitals, without hyphens, o for 0, l or i for 1. */
export function hashRecoveryCode(typed: string): string {
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return hashToken(letters.replaceAll('o', '0').replaceAll(/[il]/g, '1'));
}
