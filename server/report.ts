/** How many tests a runner ran, and the names of those that failed: a log of which only the end is kept says which. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  failures: readonly string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

interface PlaywrightSuite {
  specs: { title: string; file: string; tests: { projectName: string; status: string }[] }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
  suites: PlaywrightSuite[];
}

/** Counts of vitest's JSON report; a file that failed without a failed test (it did not load) is a failure of its own. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults
      .filter((file) => file.status === 'failed')
      .flatMap(({ name, assertionResults }) => {
        const failed = assertionResults.filter((test) => test.status === 'failed');
        return failed.length === 0 ? [name] : failed.map((test) => `${name}: ${test.fullName}`);
      }),
  };
}

/** Counts of Playwright's JSON report; errors outside tests are failures, and so is what passed at a second try only. */
export function countPlaywright({ stats, errors, suites }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: suites.flatMap(listFailures),
  };
}

function listFailures({ specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => `[${test.projectName}] ${file}: ${title}`),
  );
  return [...own, ...suites.flatMap(listFailures)];
}

const none: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/**
 * What a runner did, from its report's text and its exit code. One that left no readable report, ran no test, or
 * reported success and ended otherwise counts as a failure, so that nothing is passed over.
 */
export function countRun(text: string | null, count: (report: never) => Counts, exitCode: number): Counts {
  let counts: Counts = none;
  try {
    counts = count(JSON.parse(text ?? '') as never);
  } catch {
    return { ...none, failed: 1, failures: ['a runner that left no report'] };
  }
  const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1, failures: [`a runner that ended with ${exitCode}`] } : counts;
}

/** The sum of several runners. */
export function addUp(all: Counts[]): Counts {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => all.reduce((total, counts) => total + counts[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    failures: all.flatMap(({ failures }) => failures),
  };
}

/** The closing line of `npm test`, in the form that CI reads. */
export function formatCounts({ passed, failed, skipped }: Omit<Counts, 'failures'>): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
