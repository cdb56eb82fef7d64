import { expect, test } from 'vitest';
import { createProgress, toProgress } from '#cli/import-progress.ts';

test.each([
  [{ share: 0, stories: 0, seconds: 0 }, '░'.repeat(30) + '   0 %  0 stories  0.0/s  ? left'],
  [
    { share: 0.5, stories: 12_345, seconds: 41 },
    '█'.repeat(15) + '░'.repeat(15) + '  50 %  12,345 stories  301/s  41 s left',
  ],
  [{ share: 0.1, stories: 30, seconds: 600 }, '███' + '░'.repeat(27) + '  10 %  30 stories  0.1/s  1 h 30 min left'],
  [{ share: 1, stories: 8, seconds: 2 }, '█'.repeat(30) + ' 100 %  8 stories  4.0/s  0 s left'],
])('%j is one line', (given, line) => {
  expect(toProgress(given)).toBe(line);
});

test('a terminal has one line that goes when all is read, a file a line each ten seconds', () => {
  for (const [isTTY, count] of [
    [true, 3],
    [false, 1],
  ] as const) {
    const written: string[] = [];
    let clock = 0;
    const progress = createProgress({ isTTY, write: (text) => written.push(text) }, () => clock);
    for (; clock <= 10_000; clock += 5_000) progress.read(clock / 10_000);
    progress.end();
    expect(written).toHaveLength(count);
    expect(written.at(-1)?.endsWith(isTTY ? '\r\u001b[K' : 'left\n')).toBe(true);
  }
});
