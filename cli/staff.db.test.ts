import { beforeEach, expect, test } from 'vitest';
import { operator } from '#lib/actor.ts';
import { db } from '#lib/db.ts';
import { findLink } from '#lib/staff/links.ts';
import { addStaff } from '#lib/staff/mutations.ts';
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

test('add and list', async () => {
  const added = await staff('add', 'Boss@example.org', '--name', 'Lin Yue', '--role', 'chief', '--language', 'en');
  expect(added.code).toBe(0);
  expect(await findLink('password', linkIn(added.out))).toEqual({ email: 'boss@example.org' });
  expect((await staff('list')).out).toMatch(/^chief {8}invited {3}never {13}boss@example.org {2}Lin Yue\n$/);
});

test.each([
  ['role', ['chief'], 'staff.changeRole', /is chief from now on/],
  ['reset', [], 'staff.reset', /\/admin\/password\?link=/],
  ['disable', [], 'staff.disable', /is disabled and signed out everywhere/],
  ['enable', [], 'staff.enable', /may sign in again/],
])('%s says what it did, and the log has it', async (verb, rest, action, said) => {
  const given = { role: 'editor', publisher: null, edition: 'en' } as const;
  await addStaff(operator, { ...given, email: 'ed@example.org', name: 'Ed' });
  expect(await staff(verb, 'ed@example.org', ...rest)).toEqual({
    code: 0,
    out: expect.stringMatching(said) as string,
    err: '',
  });
  const entry = await db().auditEntry.findFirst({ orderBy: [{ at: 'desc' }, { id: 'desc' }] });
  expect(entry).toMatchObject({ action, actor: 'operator', origin: 'command line', subject: 'ed@example.org' });
});

test.each([
  [['add', 'x', '--name', 'X', '--role', 'editor'], 65, /email: Invalid/],
  [['add', 'x@example.org', '--name', 'X', '--role', 'king'], 65, /role: /],
  [['add', 'x@example.org', '--role', 'editor'], 65, /^This cannot be used:\n {2}--name is missing\nSay what to do/],
  [['add'], 65, /the e-mail is missing\n {2}--name is missing\n {2}--role is missing\n/],
  [['add', 'x@example.org', '--name', 'X', '--role', 'contributor'], 65, /writes for a publisher/],
  [['role', 'nobody@example.org', 'editor'], 66, /Nobody has an account/],
  [['reset'], 65, /e-mail: /],
  [['frobnicate'], 65, /^Say what to do/],
])('%j is refused', async (args, code, err) => {
  expect(await staff(...args)).toEqual({ code, out: '', err: expect.stringMatching(err) as string });
  expect(await db().staffAccount.count()).toBe(0);
});
