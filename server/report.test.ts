import { describe, expect, test } from 'vitest';
import { addUp, countPlaywright, countRun, countVitest, formatCounts } from '#server/report.ts';

const vitest = (
  passed: number,
  failed: number,
  files: { status: string; assertionResults: { status: string }[] }[] = [],
) => ({ numPassedTests: passed, numFailedTests: failed, numPendingTests: 1, numTodoTests: 1, testResults: files });
const playwright = (expected: number, unexpected: number, flaky = 0, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky, skipped: 0 },
  errors,
});

describe('reports', () => {
  test.each([
    [vitest(3, 0), { passed: 3, failed: 0, skipped: 2 }],
    [
      vitest(3, 1, [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]),
      { passed: 3, failed: 1, skipped: 2 },
    ],
    [vitest(3, 0, [{ status: 'failed', assertionResults: [] }]), { passed: 3, failed: 1, skipped: 2 }],
  ])('of vitest %#', (report, counts) => {
    expect(countVitest(report)).toEqual(counts);
  });

  test.each([
    [playwright(4, 1), { passed: 4, failed: 1, skipped: 0 }],
    [playwright(4, 0, 1), { passed: 4, failed: 1, skipped: 0 }],
    [playwright(0, 0, 0, [{}]), { passed: 0, failed: 1, skipped: 0 }],
  ])('of Playwright %#', (report, counts) => {
    expect(countPlaywright(report)).toEqual(counts);
  });

  test.each([
    ['no report', null, 0, 1],
    ['half a report', '{"stats":', 0, 1],
    ['no test', JSON.stringify(playwright(0, 0)), 0, 1],
    ['a runner that ended badly', JSON.stringify(playwright(4, 0)), 1, 1],
    ['all well', JSON.stringify(playwright(4, 0)), 0, 0],
    ['failures', JSON.stringify(playwright(4, 2)), 1, 2],
  ])('%s', (_, text, code, failed) => {
    expect(countRun(text, countPlaywright, code).failed).toBe(failed);
  });

  test('add up to the closing line', () => {
    const one = { passed: 1, failed: 0, skipped: 0 };
    expect(formatCounts(addUp([one, one]))).toBe('2 passed, 0 failed');
    expect(formatCounts(addUp([one, { passed: 0, failed: 2, skipped: 3 }]))).toBe('1 passed, 2 failed, 3 skipped');
  });
});
