import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '#server/child.ts';

/** The rules of docs/architecture.md that no linter has. That the table `edition` is lib/i18n/editions.ts is in first-migration.db.test.ts. */

const folders = ['app', 'components', 'lib', 'server', 'jobs', 'cli', 'bench', 'score'];
const files = globSync(`{${folders.join(',')}}/**/*.{ts,tsx,mjs}`, { cwd: root }).map((file) =>
  file.replaceAll(path.sep, '/'),
);
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('there are files to look at', () => {
  expect(files).toContain('components/navigation/early-script.tsx');
  expect(files).toContain('app/(reader)/[edition]/page.tsx');
});

/** Whether a module begins with a directive, comments aside. */
const begins = (text: string, directive: string): boolean =>
  new RegExp(String.raw`^(?:\s|//.*\n|/\*[\s\S]*?\*/)*['"]${directive}['"]`).test(text);

describe('a file is for the browser if and only if its name says so (*.client.tsx)', () => {
  test('each *.client.tsx begins with ‘use client’', () => {
    const clients = files.filter((file) => /\.client\.tsx?$/.test(file));
    expect(clients.length).toBeGreaterThan(0);
    expect(clients.filter((file) => !begins(read(file), 'use client'))).toEqual([]);
    expect(clients.filter((file) => file.endsWith('.ts'))).toEqual([]);
  });

  test('and no other does', () => {
    expect(files.filter((file) => !file.endsWith('.client.tsx') && begins(read(file), 'use client'))).toEqual([]);
  });

  test.each([
    [`'use client';\n`, true],
    [`"use client"\n`, true],
    [`// why\n/* and how */\n'use client';\n`, true],
    [`import 'x';\n'use client';\n`, false],
    [`// 'use client'\n`, false],
  ])('as %j is told (%s)', (text, expected) => {
    expect(begins(text, 'use client')).toBe(expected);
  });
});

test('HTML is set in one place only: by static markup, which escapes whatever is not ours', () => {
  const ways = /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(/;
  const setting = files.filter(
    (file) => /^(?:app|components|lib)\//.test(file) && !file.includes('.test.') && ways.test(read(file)),
  );
  expect(setting).toEqual(['components/static/kept.client.tsx']);
});

test('no route has a loading.tsx: parts that stream in are invisible without JavaScript, and notFound() answers 200', () => {
  expect(files.filter((file) => /^app\/(?:.*\/)?loading(?:\.client)?\.tsx?$/.test(file))).toEqual([]);
});

test('every lib module a browser is sent may be sent: no client file imports queries, mutations, the database or settings', () => {
  const forbidden = /from '(?:#lib\/(?:[^']+\/(?:queries|mutations)|db|env)\.ts|node:[^']+)'/;
  expect(
    files.filter(
      (file) => file.endsWith('.client.tsx') && forbidden.test(read(file).replaceAll(/^import type .*$/gm, '')),
    ),
  ).toEqual([]);
});
