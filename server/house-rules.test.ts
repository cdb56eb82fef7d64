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

test('what runs all the time takes HTTP from server/http.ts, which says why', () => {
  const running = files.filter((file) => /^(?:server|lib)\//.test(file) && !/test|testing/.test(file));
  const direct = /^import (?!type)[^;]* from 'node:http';/m;
  expect(running.filter((file) => direct.test(read(file)))).toEqual(['lib/net/safe-fetch.ts']);
});

describe('the newsroom: every page and action names its gate', () => {
  const inAdmin = (name: string) =>
    files.filter((file) => /^app\/(?:\(\w+\)\/)?admin\//.test(file) && file.endsWith(`/${name}`));
  const gate = /\{\n\s*(?:const staff = )?await (?:requireStaff\('[a-z.]+'|requireNobody\()/;

  test.each([...inAdmin('page.tsx'), ...inAdmin('route.ts')])('%s begins with it', (file) => {
    const functions = [...read(file).matchAll(/export (?:default )?async function (?:Page|GET|POST)\([\s\S]*?\n\}\n/g)];
    expect(functions.length).toBeGreaterThan(0);
    for (const [text] of functions) expect(text.slice(text.search(/\)(?:: Promise<Response>)? \{\n/))).toMatch(gate);
  });

  test.each(inAdmin('actions.ts'))('each export of %s goes through the wrapper', (file) => {
    const text = read(file);
    expect(begins(text, 'use server')).toBe(true);
    const exported = [...text.matchAll(/^export .*$/gm)].map(([line]) => line);
    expect(exported.length).toBeGreaterThan(0);
    for (const line of exported)
      expect(line).toMatch(
        /^export const \w+ = (?:(?:staffAction|staffCall|articleStep)\((?:$|'[a-z.]+')|openAction\()/,
      );
  });

  test('and there are no actions elsewhere', () => {
    expect(
      files.filter((file) => begins(read(file), 'use server') && !/^app\/admin\/.*actions\.ts$/.test(file)),
    ).toEqual([]);
    const inline = /^\s+['"]use server['"]/m;
    expect(files.filter((file) => /^(?:app|components|lib)\//.test(file) && inline.test(read(file)))).toEqual([]);
  });
});
