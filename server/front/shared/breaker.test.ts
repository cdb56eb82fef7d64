import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeBreaker } from '#server/front/shared/breaker.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = (): Promise<string> => new Promise(() => undefined);
const refused = (): Promise<string> => Promise.reject(new Error('refused'));
const answer = (): Promise<string> => Promise.resolve('answer');

/** A breaker over something that is there or not, and what it said. */
function make(there = true) {
  const state = { there, probes: 0 };
  const said: string[] = [];
  const probe = (): Promise<void> => {
    state.probes += 1;
    return state.there ? Promise.resolve() : Promise.reject(new Error('still away'));
  };
  const say = (sentence: string): number => said.push(sentence);
  const breaker = makeBreaker({ name: 'it', limit: 100, failures: 3, pause: 500, probe, say });
  return { breaker, state, said };
}

test('it begins as away, and says nothing when it is found at once', async () => {
  const { breaker, said } = make();
  expect(breaker.isClosed()).toBe(false);
  expect(await breaker.guard(answer, 'absent')).toBe('absent');
  await vi.advanceTimersByTimeAsync(20);
  expect(await breaker.guard(answer, 'absent')).toBe('answer');
  expect(said).toEqual([]);
});

test('one that is never there is spoken of once', async () => {
  const { said } = make(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(said).toEqual(['Kanbao: it does not answer (still away); going on without it.']);
});

test.each([
  ['refuses', refused, 'refused'],
  ['hangs', never, 'no answer in time'],
])('one that %s three times in a row is not asked any more, until a probe finds it', async (_, call, reason) => {
  const { breaker, state, said } = make();
  await vi.advanceTimersByTimeAsync(20);
  state.there = false;
  const asked = vi.fn<() => Promise<string>>(call);
  for (let turn = 0; turn < 5; turn += 1) {
    const waiting = breaker.guard(asked, 'absent');
    await vi.advanceTimersByTimeAsync(100);
    expect(await waiting).toBe('absent');
  }
  expect(asked).toHaveBeenCalledTimes(3);
  expect(breaker.isClosed()).toBe(false);
  state.there = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await breaker.guard(answer, 'absent')).toBe('answer');
  expect(said).toEqual([`Kanbao: it does not answer (${reason}); going on without it.`, 'Kanbao: it answers again.']);
});

test('one that comes and goes is not spoken of each time, one that stays away is', async () => {
  const { breaker, state, said } = make();
  await vi.advanceTimersByTimeAsync(20);
  const fall = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await breaker.guard(refused, 'absent');
  };
  for (let turn = 0; turn < 5; turn += 1) {
    await fall();
    await vi.advanceTimersByTimeAsync(600);
    expect(breaker.isClosed()).toBe(true);
  }
  expect(said).toHaveLength(2);
  state.there = false;
  await fall();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(said).toHaveLength(3);
});

test('failures that are not in a row do no harm', async () => {
  const { breaker } = make();
  await vi.advanceTimersByTimeAsync(20);
  for (const call of [refused, refused, answer, refused, refused, answer]) await breaker.guard(call, 'absent');
  expect(breaker.isClosed()).toBe(true);
});

test('after its end nothing is asked and nothing is looked for', async () => {
  const { breaker, state } = make(false);
  breaker.end();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(state.probes).toBe(0);
  expect(await breaker.guard(answer, 'absent')).toBe('absent');
});
