import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Autosave, type SaveAnswer, type SaveState } from '#components/newsroom/editor/saving/autosave.ts';
import type { Content } from '#lib/articles/content.ts';

const contentOf = (headline: string): Content => ({
  headline,
  standfirst: null,
  epigraph: [],
  hero: null,
  body: { type: 'doc', content: [] },
  references: [],
  past: [],
  statement: null,
});
const at = new Date('2026-11-28T06:03:00Z');

/** A server that answers what the test says, and what it was asked; the browser's store beside it. */
function start(answers: Array<SaveAnswer | Error>) {
  const saves: [string | null, number][] = [];
  const kept: Array<string | null> = [];
  const states: SaveState['state'][] = [];
  let last: SaveState | undefined;
  const autosave = new Autosave({
    save: async ({ headline }, base) => {
      saves.push([headline, base]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const answer = answers.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('asked once too often');
      return answer;
    },
    keeper: {
      keep: ({ headline }, base) => {
        kept.push(`${String(headline)}@${String(base)}`);
        return Promise.resolve(true);
      },
      forget: () => Promise.resolve(kept.push(null)),
    },
    base: 1,
    content: contentOf('old'),
    tell: (state) => {
      last = state;
      states.push(state.state);
    },
  });
  return { autosave, saves, kept, states, last: () => last };
}
const savedAs = (revision: number): SaveAnswer => ({ state: 'saved', revision, at });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('saving by itself', () => {
  test('a few seconds after the last change, once; every change is kept at once', async () => {
    const { autosave, saves, kept, states } = start([savedAs(2)]);
    autosave.change(contentOf('a'));
    await vi.advanceTimersByTimeAsync(2_000);
    autosave.change(contentOf('b'));
    expect(kept).toEqual(['a@1', 'b@1']);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves).toEqual([['b', 1]]);
    expect(states.slice(-2)).toEqual(['saving', 'saved']);
    expect(kept.at(-1)).toBeNull();
  });

  test('what is typed during a save is saved next, on the new base, and is not forgotten', async () => {
    const { autosave, saves, kept } = start([savedAs(2), savedAs(3)]);
    autosave.change(contentOf('a'));
    void autosave.flush();
    autosave.change(contentOf('b'));
    await vi.advanceTimersByTimeAsync(150);
    expect(kept).toEqual(['a@1', 'b@1', 'b@2']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saves).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(kept.at(-1)).toBeNull();
  });

  test('never two at once, however often it is asked to', async () => {
    const { autosave, saves } = start([savedAs(2), savedAs(3)]);
    autosave.change(contentOf('a'));
    void autosave.flush();
    void autosave.flush();
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saves).toEqual([['a', 1]]);
  });

  test('nothing changed, nothing saved', async () => {
    const { autosave, saves } = start([]);
    await autosave.flush();
    expect(saves).toEqual([]);
  });

  test('without a connection it says so, keeps, and tries again', async () => {
    const { autosave, saves, last } = start([new TypeError('Failed to fetch'), savedAs(2)]);
    autosave.change(contentOf('a'));
    await vi.advanceTimersByTimeAsync(3_200);
    expect(last()).toEqual({ state: 'away', isKept: true });
    await vi.advanceTimersByTimeAsync(10_200);
    expect(saves).toHaveLength(2);
    expect(last()).toEqual({ state: 'saved', at });
  });

  test('what was refused is not sent again before it changes', async () => {
    const { autosave, saves, last } = start([{ state: 'failed', reason: 'too long' }, savedAs(2)]);
    autosave.change(contentOf('a'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves).toHaveLength(1);
    expect(last()).toEqual({ state: 'refused', reason: 'too long', isKept: true });
    autosave.change(contentOf('b'));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(saves).toHaveLength(2);
  });

  test('a conflict stops it until it is decided; then it stands on theirs', async () => {
    const theirs = { revision: 9, content: contentOf('theirs'), author: 'Lin Yue', at };
    const { autosave, saves, kept, last } = start([{ state: 'conflict', theirs }, savedAs(10)]);
    autosave.change(contentOf('a'));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(last()).toEqual({ state: 'conflict', theirs, isKept: true, common: contentOf('old') });
    autosave.change(contentOf('b'));
    await autosave.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves).toEqual([['a', 1]]);
    expect(kept.at(-1)).toBe('b@1');
    autosave.rebase(contentOf('merged'), 9, theirs.content);
    await vi.advanceTimersByTimeAsync(200);
    expect(saves.at(-1)).toEqual(['merged', 9]);
    expect(last()).toEqual({ state: 'saved', at });
  });
});
