import { describe, expect, test } from 'vitest';
import { addUp, countPlaywright, countRun, countVitest, formatCounts } from '#server/report.ts';

const vitest = (
  passed: number,
  failed: number,
  files: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[] = [],
) => ({ numPassedTests: passed, numFailedTests: failed, numPendingTests: 1, numTodoTests: 1, testResults: files });
const playwright = (expected: number, unexpected: number, flaky = 0, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky, skipped: 0 },
  errors,
  suites: [],
});
const spec = (title: string, ...statuses: string[]) => ({
  title,
  file: 'reads.spec.ts',
  tests: statuses.map((status) => ({ projectName: 'phone', status })),
});

describe('reports', () => {
  test.each([
    [vitest(3, 0), { passed: 3, failed: 0, skipped: 2, failures: [] }],
    [
      vitest(3, 1, [
        { name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'b c' }] },
      ]),
      { passed: 3, failed: 1, skipped: 2, failures: ['a.test.ts: b c'] },
    ],
    [
      vitest(3, 0, [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }]),
      { passed: 3, failed: 1, skipped: 2, failures: ['a.test.ts'] },
    ],
  ])('of vitest %#', (report, counts) => {
    expect(countVitest(report)).toEqual(counts);
  });

  test.each([
    [playwright(4, 1), { passed: 4, failed: 1, skipped: 0, failures: [] }],
    [playwright(4, 0, 1), { passed: 4, failed: 1, skipped: 0, failures: [] }],
    [playwright(0, 0, 0, [{}]), { passed: 0, failed: 1, skipped: 0, failures: [] }],
  ])('of Playwright %#', (report, counts) => {
    expect(countPlaywright(report)).toEqual(counts);
  });

  test('name what failed, however deep it stands', () => {
    const inner = { specs: [spec('turns a page', 'flaky', 'expected')] };
    const suites = [{ specs: [spec('reads', 'expected'), spec('searches', 'unexpected')], suites: [inner] }];
    expect(countPlaywright({ ...playwright(2, 1, 1), suites }).failures).toEqual([
      '[phone] reads.spec.ts: searches',
      '[phone] reads.spec.ts: turns a page',
    ]);
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
    const one = { passed: 1, failed: 0, skipped: 0, failures: [] };
    expect(formatCounts(addUp([one, one]))).toBe('2 passed, 0 failed');
    expect(formatCounts(addUp([one, { passed: 0, failed: 2, skipped: 3, failures: ['a', 'b'] }]))).toBe(
      '1 passed, 2 failed, 3 skipped',
    );
  });
});
