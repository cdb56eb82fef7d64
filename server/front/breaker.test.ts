import { expect, test } from 'vitest';
import { Breaker } from '#server/front/breaker.ts';

function breakAt(now: number): Breaker {
  const breaker = new Breaker();
  for (let failure = 0; failure < 3; failure += 1) breaker.fail(now);
  return breaker;
}

test('two failures are no outage, and a success between two counts anew', () => {
  const breaker = new Breaker();
  breaker.fail(0);
  breaker.fail(0);
  expect(breaker.mayTry(0)).toBe(true);
  breaker.succeed();
  breaker.fail(0);
  expect(breaker.isOpen).toBe(false);
});

test('while renders fail one a second is tried, and one that succeeds opens the way for all', () => {
  const breaker = breakAt(10_000);
  expect([10_500, 11_000, 11_001, 11_999, 12_000].map((now) => breaker.mayTry(now))).toEqual([
    false,
    true,
    false,
    false,
    true,
  ]);
  breaker.fail(12_100);
  expect(breaker.mayTry(12_200)).toBe(false);
  breaker.succeed();
  expect([breaker.mayTry(12_300), breaker.mayTry(12_300)]).toEqual([true, true]);
});

test('nobody asks, nobody knows: an old failure is no trouble of now', () => {
  const breaker = breakAt(10_000);
  expect(breaker.isWell(10_001)).toBe(false);
  expect(breaker.isWell(40_001)).toBe(true);
});
