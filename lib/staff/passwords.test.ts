import { describe, expect, test } from 'vitest';
import { hashPassword, isWeak, verifyPassword } from '#lib/staff/passwords.ts';

describe('passwords', { timeout: 30_000 }, () => {
  test('the right one is taken, any other is not, and no two hashes are the same', async () => {
    const [one, two] = await Promise.all([hashPassword('夜航船 and tea'), hashPassword('夜航船 and tea')]);
    expect(one).not.toBe(two);
    expect(one).not.toContain('tea');
    expect(await verifyPassword('夜航船 and tea', one)).toBe(true);
    expect(await verifyPassword('夜航船 and tea ', one)).toBe(false);
    expect(await verifyPassword('', one)).toBe(false);
    expect(await verifyPassword('夜航船 and tea', null)).toBe(false);
  });

  test('is the same however the keyboard composes it', async () => {
    expect(await verifyPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true);
  });

  test('a check takes as long where there is nothing to check against', async () => {
    const stored = await hashPassword('a long enough password');
    /** Time of a core, µs: what else the machine does makes no difference. */
    const measure = async (against: string | null): Promise<number> => {
      const begun = process.cpuUsage();
      await verifyPassword('something else entirely', against);
      const { user, system } = process.cpuUsage(begun);
      return user + system;
    };
    const [some, none]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 4; turn += 1) {
      some.push(await measure(stored));
      none.push(await measure(null));
    }
    const ratio = Math.min(...none) / Math.min(...some);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.6);
  });

  test.each([
    ['aaaaaaaaaaaa', true],
    ['121212121212', true],
    ['lin-yue-2026-paper', true],
    ['correct horse battery', false],
    ['看报的人都早起一点点', false],
  ])('%s is weak for Lin Yue: %s', (password, expected) => {
    expect(isWeak(password, ['lin-yue', 'Lin Yue'])).toBe(expected);
  });
});
