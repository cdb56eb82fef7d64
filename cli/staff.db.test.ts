import { beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { findLink } from '#lib/staff/links.ts';
import { runCommand } from '#lib/testing/run-command.ts';

const staff = async (...args: string[]) => runCommand('cli/staff.ts', args);
const linkIn = (out: string): string => /link=([\w-]+)/.exec(out)?.[1] ?? '';

beforeEach(async () => {
  await db().staffLink.deleteMany();
  await db().staffAccount.deleteMany();
});

test('an empty newsroom is offered a first account, one that has accounts is not', async () => {
  const { out, code } = await staff('first', 'http://localhost:3000');
  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringMatching(
      /^Kanbao: nobody can sign in yet.*http:\/\/localhost:3000\/admin\/first\?link=[\w-]{43}\n$/,
    ) as string,
  });
  expect(await findLink('first', linkIn(out))).toEqual({ email: null });
  await staff('add', 'ed@example.org', '--name', 'Ed', '--role', 'editor');
  expect(await staff('first', 'http://localhost:3000')).toEqual({ code: 0, out: '', err: '' });
});

test('add, list, role, reset, disable, enable', async () => {
  const added = await staff('add', 'Boss@example.org', '--name', 'Lin Yue', '--role', 'chief', '--language', 'en');
  expect(added.code).toBe(0);
  expect(await findLink('password', linkIn(added.out))).toEqual({ email: 'boss@example.org' });
  await staff('add', 'ed@example.org', '--name', 'Ed', '--role', 'editor');
  expect((await staff('list')).out).toMatch(/^chief {8}invited {3}never {13}boss@example.org {2}Lin Yue\neditor /);
  expect(await staff('role', 'ed@example.org', 'chief')).toMatchObject({
    out: 'ed@example.org is chief from now on.\n',
  });
  expect(linkIn((await staff('reset', 'ed@example.org')).out)).not.toBe('');
  expect(await staff('disable', 'ed@example.org')).toMatchObject({ code: 0 });
  expect(await staff('enable', 'ed@example.org')).toMatchObject({ code: 0 });
  const log = await db().auditEntry.findMany({ orderBy: { at: 'asc' }, select: { action: true, origin: true } });
  expect(log.slice(-6).map(({ action }) => action)).toEqual([
    ...['staff.add', 'staff.add', 'staff.changeRole', 'staff.reset', 'staff.disable', 'staff.enable'],
  ]);
  expect(new Set(log.map(({ origin }) => origin))).toEqual(new Set(['command line']));
});

test.each([
  [['add', 'x', '--name', 'X', '--role', 'editor'], 65, /email: Invalid/],
  [['add', 'x@example.org', '--name', 'X', '--role', 'king'], 65, /role: /],
  [['add', 'x@example.org', '--name', 'X', '--role', 'contributor'], 65, /writes for a publisher/],
  [['role', 'nobody@example.org', 'editor'], 66, /Nobody has an account/],
  [['reset'], 65, /e-mail: /],
  [['frobnicate'], 65, /^Say what to do/],
])('%j is refused', async (args, code, err) => {
  expect(await staff(...args)).toEqual({ code, out: '', err: expect.stringMatching(err) as string });
  expect(await db().staffAccount.count()).toBe(0);
});
