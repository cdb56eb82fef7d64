import { describe, expect, test } from 'vitest';
import { findStep, makeTotpSecret, toTotpAddress } from '#lib/staff/totp.ts';

/** RFC 6238, appendix B: the ASCII secret `12345678901234567890`; apps show the last six of its eight digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const vectors = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const;

describe('codes of RFC 6238', () => {
  test.each(vectors)('at %d s: %s', (seconds, digits) => {
    expect(findStep(secret, digits.slice(2), 0, seconds * 1_000)).toBe(Math.floor(seconds / 30));
  });

  test.each([
    [-60, null],
    [-31, null],
    [-30, 37_037_036],
    [0, 37_037_036],
    [30, 37_037_036],
    [60, null],
  ])('a clock that is %d s off', (off, expected) => {
    // 1,111,111,080 is where the step of 1,111,111,109 begins.
    expect(findStep(secret, '081804', 0, (1_111_111_080 + off) * 1_000)).toBe(expected);
  });

  test('a step that was taken is not found again, nor one before it', () => {
    const now = 1_111_111_109_000;
    expect(findStep(secret, '081804', 37_037_035, now)).toBe(37_037_036);
    expect(findStep(secret, '081804', 37_037_036, now)).toBeNull();
    expect(findStep(secret, '081804', 37_037_037, now)).toBeNull();
  });

  test.each(['', '81804', '0818040', '081805', 'o81804', '-81804'])('%j is no code', (code) => {
    expect(findStep(secret, code, 0, 1_111_111_109_000)).toBeNull();
  });
});

test('secrets are of 160 bits and not the same', () => {
  expect(makeTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(makeTotpSecret()).not.toBe(makeTotpSecret());
});

test('what an app reads', () => {
  const address = new URL(toTotpAddress(secret, { site: '看报', email: 'ed@example.org' }));
  expect(address.protocol + address.host).toBe('otpauth:totp');
  expect(decodeURIComponent(address.pathname)).toBe('/看报:ed@example.org');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ issuer: '看报', secret, period: '30', digits: '6' });
});
