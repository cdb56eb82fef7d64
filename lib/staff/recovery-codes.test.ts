import { expect, test } from 'vitest';
import { hashRecoveryCode, makeRecoveryCodes } from '#lib/staff/recovery-codes.ts';

test('ten codes of sixteen letters that are not mistaken for each other', () => {
  const codes = makeRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
});

test.each([
  '4K2M-9XQE-0R1D-VB3T',
  '4k2m9xqe0r1dvb3t',
  ' 4k2m 9xqe or1d vb3t ',
  '4k2m-9xqe-0rld-vb3t',
  '４k2m-9xqe-0r1d-vb3t',
])('%j is the same code', (typed) => {
  expect(hashRecoveryCode(typed)).toBe(hashRecoveryCode('4k2m-9xqe-0r1d-vb3t'));
});

test('another one is not', () => {
  expect(hashRecoveryCode('4k2m-9xqe-0r1d-vb3s')).not.toBe(hashRecoveryCode('4k2m-9xqe-0r1d-vb3t'));
});
