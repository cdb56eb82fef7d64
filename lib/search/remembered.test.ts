import { expect, test } from 'vitest';
import { remembering } from '#lib/search/remembered.ts';

const after = (ms: number): Date => new Date(Date.UTC(2026, 0, 1) + ms);

test('is asked once in ten minutes, of each key, and again after a failure', async () => {
  const remember = remembering<number>();
  let asked = 0;
  const select = (): Promise<number> => Promise.resolve((asked += 1));
  expect(await Promise.all([remember('a', after(0), select), remember('a', after(0), select)])).toEqual([1, 1]);
  expect(await remember('b', after(0), select)).toBe(2);
  expect(await remember('a', after(599_999), select)).toBe(1);
  expect(await remember('a', after(600_000), select)).toBe(3);
  await expect(remember('c', after(0), () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await remember('c', after(0), select)).toBe(4);
});
