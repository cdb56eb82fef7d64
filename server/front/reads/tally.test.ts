import { afterEach, expect, test, vi } from 'vitest';
import { ReadTally } from '#server/front/reads/tally.ts';

type Batch = Parameters<ConstructorParameters<typeof ReadTally>[0]['send']>[0];

afterEach(() => {
  vi.restoreAllMocks();
});

const beacon = (article: string, end = false, edition = 'en') => ({ article, edition, end });

/** A tally whose batches are collected; `fail` makes the next hand-overs fail. */
function open(options: { most?: number; batch?: number } = {}) {
  const sent: Batch[] = [];
  let failing = 0;
  const tally = new ReadTally({
    ...options,
    send: (batch) => {
      if (failing > 0) {
        failing -= 1;
        return Promise.reject(new Error('away'));
      }
      sent.push(structuredClone(batch));
      return Promise.resolve();
    },
  });
  return { tally, sent, fail: (times: number) => (failing = times) };
}

test('beacons of one story in one edition are one row', async () => {
  const { tally, sent } = open();
  for (const each of [beacon('a'), beacon('a'), beacon('b'), beacon('a', true), beacon('a', false, 'zh-hans')])
    tally.add(each);
  await tally.flush();
  await tally.flush();
  expect(sent).toEqual([
    [
      { article: 'a', edition: 'en', reads: 2, ends: 1 },
      { article: 'b', edition: 'en', reads: 1, ends: 0 },
      { article: 'a', edition: 'zh-hans', reads: 1, ends: 0 },
    ],
  ]);
});

test('what cannot be handed on is kept, added to, said once and handed on later', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const { tally, sent, fail } = open({ batch: 1 });
  fail(2);
  tally.add(beacon('a'));
  tally.add(beacon('b'));
  await tally.flush();
  tally.add(beacon('a'));
  await tally.flush();
  expect(sent).toEqual([]);
  expect(said.mock.calls).toEqual([[expect.stringContaining('(away)')]]);
  await tally.flush();
  expect(sent.flat()).toEqual([
    { article: 'a', edition: 'en', reads: 2, ends: 0 },
    { article: 'b', edition: 'en', reads: 1, ends: 0 },
  ]);
});

test('what comes while a batch is under way is in the next', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const sent: Batch[] = [];
  const tally = new ReadTally({
    send: (batch) => {
      sent.push(batch);
      return promise;
    },
  });
  tally.add(beacon('a'));
  const flushing = tally.flush();
  tally.add(beacon('a'));
  expect(tally.flush()).toBe(flushing);
  resolve();
  await flushing;
  await tally.flush();
  expect(sent).toEqual([
    [{ article: 'a', edition: 'en', reads: 1, ends: 0 }],
    [{ article: 'a', edition: 'en', reads: 1, ends: 0 }],
  ]);
});

test('a flood of names has an end: what is known is still counted', async () => {
  const { tally, sent } = open({ most: 2, batch: 1 });
  expect(['a', 'b', 'c', 'a'].map((article) => tally.add(beacon(article)))).toEqual([true, true, false, true]);
  await tally.flush();
  expect(sent).toEqual([
    [{ article: 'a', edition: 'en', reads: 2, ends: 0 }],
    [{ article: 'b', edition: 'en', reads: 1, ends: 0 }],
  ]);
  expect(tally.add(beacon('c'))).toBe(true);
});
