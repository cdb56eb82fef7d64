import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Change } from '#server/front/change-log.ts';
import { Takedowns } from '#server/front/takedowns.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

const removals: Array<() => void> = [];
afterEach(() => removals.splice(0).forEach((remove) => remove()));

function temporaryFolder(): string {
  const folder = makeTemporaryFolder();
  removals.push(folder.remove);
  return folder.path;
}

const change = (createdAt: number, changes: Partial<Change>): Change => ({
  ...{ position: createdAt, tags: [], paths: [], gone: [], back: [], takesEffectAt: null, createdAt },
  ...changes,
});

test('what is taken from readers stays taken over a restart, until it is given back', () => {
  const folder = temporaryFolder();
  const takedowns = new Takedowns(folder);
  takedowns.apply(change(1, { gone: ['/en/articles/a', '/en/articles/b'] }));
  expect(new Takedowns(folder).has('/en/articles/a')).toBe(true);
  takedowns.apply(change(2, { back: ['/en/articles/a'] }));
  const again = new Takedowns(folder);
  expect([again.has('/en/articles/a'), again.has('/en/articles/b'), again.has('/en/articles/c')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(again.size).toBe(1);
});

test('an older backup, which knows only of the publish, gives nothing back', () => {
  const folder = temporaryFolder();
  new Takedowns(folder).apply(change(100, { gone: ['/en/articles/a'] }));
  const restarted = new Takedowns(folder);
  restarted.apply(change(50, { back: ['/en/articles/a'] }));
  expect(restarted.has('/en/articles/a')).toBe(true);
  restarted.apply(change(150, { back: ['/en/articles/a'] }));
  expect(restarted.has('/en/articles/a')).toBe(false);
});

test('history read once more changes nothing', () => {
  const folder = temporaryFolder();
  const takedowns = new Takedowns(folder);
  const history = [change(1, { gone: ['/a'] }), change(2, { back: ['/a'] })];
  for (const each of [...history, ...history]) takedowns.apply(each);
  expect(takedowns.has('/a')).toBe(false);
  expect(new Takedowns(folder).has('/a')).toBe(false);
});

test('the half line of a crash is left out', () => {
  const folder = temporaryFolder();
  new Takedowns(folder).apply(change(1, { gone: ['/a'] }));
  appendFileSync(path.join(folder, 'takedowns.jsonl'), '{"path":"/b","go');
  const again = new Takedowns(folder);
  expect([again.has('/a'), again.has('/b')]).toEqual([true, false]);
  // What comes next is not lost behind it.
  again.apply(change(2, { gone: ['/c'] }));
  expect(new Takedowns(folder).has('/c')).toBe(true);
});

test('what a full disk refuses is written when there is room again, and said once', () => {
  vi.useFakeTimers();
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const folder = temporaryFolder();
  const takedowns = new Takedowns(folder);
  const file = path.join(folder, 'takedowns.jsonl');
  mkdirSync(file);
  takedowns.apply(change(1, { gone: ['/a'] }));
  vi.advanceTimersByTime(2_500);
  rmSync(file, { recursive: true });
  expect([takedowns.has('/a'), said.mock.calls.length]).toEqual([true, 1]);
  vi.advanceTimersByTime(2_500);
  expect(new Takedowns(folder).has('/a')).toBe(true);
  vi.useRealTimers();
  said.mockRestore();
});
