import { expect, test } from 'vitest';
import { takingTurns } from '#lib/search/turns.ts';

test('no more run at once than may, in the order they came, and a failure hands its turn on', async () => {
  const turn = takingTurns(2);
  const began: number[] = [];
  let [running, most] = [0, 0];
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, number) =>
      turn(async () => {
        began.push(number);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        if (number % 3 === 0) throw new Error(`task ${String(number)}`);
        return number;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(began).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(results.map((result) => result.status === 'fulfilled')).toEqual(began.map((number) => number % 3 !== 0));
});
