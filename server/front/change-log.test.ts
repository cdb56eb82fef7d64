import { describe, expect, test } from 'vitest';
import { ChangeLog, type Change } from '#server/front/change-log.ts';
import { storedPage } from '#server/front/stored-page.test-helper.ts';

function changeAt(position: number, changes: Partial<Change> = {}): Change {
  return { position, tags: [], paths: [], gone: [], back: [], takesEffectAt: null, createdAt: position, ...changes };
}

function logAt(position: number): ChangeLog {
  const log = new ChangeLog();
  log.restart('t', position, position);
  return log;
}

describe('a page is current', () => {
  test.each<[string, Partial<Change>, boolean]>([
    ['another story changed', { tags: ['article:2'] }, true],
    ['what it shows changed', { tags: ['article:1'] }, false],
    ['its address changed', { paths: ['/en/articles/a'] }, false],
    ['its address is gone', { gone: ['/en/articles/a'] }, false],
    ['its address is back', { back: ['/en/articles/a'] }, false],
    ['everything changed', { tags: ['*'] }, false],
  ])('%s: %#', (_what, change, current) => {
    const log = logAt(5);
    log.apply(changeAt(6, change));
    expect(log.isCurrent(storedPage({ position: 5 }))).toBe(current);
    expect(log.isCurrent(storedPage({ position: 6 }))).toBe(true);
  });

  test('not from another timeline, nor from before what is known', () => {
    const log = logAt(5);
    expect(log.isCurrent(storedPage({ position: 5 }))).toBe(true);
    expect(log.isCurrent(storedPage({ position: 4 }))).toBe(false);
    expect(log.isCurrent(storedPage({ position: 5, timeline: 'other' }))).toBe(false);
  });

  test('what takes effect later is judged by the clock: its row was known long before', () => {
    const log = logAt(5);
    log.apply(changeAt(3, { tags: ['article:1'], takesEffectAt: 1_000 }));
    expect(log.isCurrent(storedPage({ position: 5, renderedAt: 999 }))).toBe(false);
    expect(log.isCurrent(storedPage({ position: 5, renderedAt: 1_000 }))).toBe(true);
  });

  test('a name forgotten for want of room makes all older pages unknown', () => {
    const log = logAt(0);
    for (let position = 1; position <= 200_002; position += 1)
      log.apply(changeAt(position, { tags: [`n${position}`] }));
    expect(log.floor).toBe(2);
    expect(log.isCurrent(storedPage({ position: 1, tags: [] }))).toBe(false);
    expect(log.isCurrent(storedPage({ position: 2, tags: [] }))).toBe(true);
  });

  test('a row applied is a row a render that begins now will see', () => {
    const log = logAt(5);
    log.apply(changeAt(9, { tags: ['article:1'] }));
    expect(log.position).toBe(9);
  });
});
