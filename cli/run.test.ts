import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** A program of one line, run as a command of ours is. */
function runCommand(body: string) {
  const program = `
    import { parseArgs } from 'node:util';
    import { run } from '#cli/run.ts';
    import { KanbaoError } from '#lib/errors.ts';
    await run(async () => { ${body} });
  `;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module-typescript', '--eval', program],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('a command that does its work', () => {
  test.each([
    ['prints the line it returns', `return 'done';`, 'done\n'],
    ['prints nothing where there is nothing to say', 'return null;', ''],
    ['ends though something is still open', `setInterval(() => {}, 1_000); return 'done';`, 'done\n'],
  ])('%s', (_, body, stdout) => {
    expect(runCommand(body)).toEqual({ status: 0, stdout, stderr: '' });
  });
});

describe('a command that cannot says why in one sentence on standard error, with the code of sysexits.h', () => {
  test.each([
    ['bad-input', 65],
    ['not-found', 66],
    ['unavailable', 69],
    ['conflict', 75],
  ])('%s: %d', (code, status) => {
    const body = `throw new KanbaoError('${code}', 'This cannot be; do that.', { cause: new Error('a secret of the program') });`;
    expect(runCommand(body)).toEqual({ status, stdout: '', stderr: 'This cannot be; do that.\n' });
  });

  test.each([
    ['an option there is none of', ['--colour']],
    ['an option without its value', ['--name']],
    ['a word where none is taken', ['word']],
  ])('%s: 64', (_, args) => {
    const { status, stdout, stderr } = runCommand(
      `parseArgs({ args: ${JSON.stringify(args)}, options: { name: { type: 'string' } } }); return 'done';`,
    );
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+ Look at the README for what this command takes\.\n$/);
  });

  test('a fault of the program keeps its stack: 70', () => {
    const { status, stdout, stderr } = runCommand(`throw new RangeError('off by one');`);
    expect({ status, stdout }).toEqual({ status: 70, stdout: '' });
    expect(stderr).toMatch(/^RangeError: off by one\n\s+at /);
  });
});
