import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '#lib/answers.ts';
import { db } from '#lib/db.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { makePasswordLink, offerFirstAccount } from '#lib/staff/links.ts';
import { hashPassword } from '#lib/staff/passwords.ts';
import { may, roles, type Permission, type Role } from '#lib/staff/permissions.ts';
import { openSession } from '#lib/staff/sessions.ts';
import { foundNewsroom } from '#lib/testing/newsroom.ts';

/**
 * Every page and every action of the newsroom, called as each role and as nobody. A new one gets a row here: the first
 * test fails until it has. Actions are called with an input that is right, so that it is the gate that refuses.
 */

type Target = Readonly<{ id: string; session: string; link: string; first: string }>;
type Fields = Readonly<Record<string, string>>;
/** `open`: for who is not signed in. */
type Gate = Permission | 'open';
type PageRow = Readonly<{ gate: Gate; params?: (target: Target) => Fields; search?: (target: Target) => Fields }>;
type ActionRow = Readonly<{ gate: Gate; input?: (target: Target) => unknown }>;

const password = 'four words for a test';

const pages: Readonly<Record<string, PageRow>> = {
  'page.tsx': { gate: 'account' },
  'account/page.tsx': { gate: 'account' },
  'staff/page.tsx': { gate: 'staff.manage' },
  'staff/[id]/page.tsx': { gate: 'staff.manage', params: ({ id }) => ({ id }) },
  'sign-in/page.tsx': { gate: 'open' },
  'first/page.tsx': { gate: 'open', search: ({ first }) => ({ link: first }) },
  'password/page.tsx': { gate: 'open', search: ({ link }) => ({ link }) },
  '[...missing]/page.tsx': { gate: 'account' },
};

const actions: Readonly<Record<string, ActionRow>> = {
  'sign-in/actions.ts enter': { gate: 'open', input: () => ({ email: 'target@example.org', password }) },
  'sign-in/actions.ts signOut': { gate: 'account' },
  'first/actions.ts makeFirst': {
    gate: 'open',
    input: ({ first }) => ({ link: first, email: 'first@example.org', name: 'First', password }),
  },
  'password/actions.ts choose': { gate: 'open', input: ({ link }) => ({ link, password: 'quite another one' }) },
  'account/actions.ts saveProfile': { gate: 'account', input: () => ({ name: 'Another', edition: 'en' }) },
  'account/actions.ts savePassword': {
    gate: 'account',
    input: () => ({ current: password, password: 'quite another one' }),
  },
  'account/actions.ts endOne': { gate: 'account', input: ({ session }) => ({ session }) },
  'account/actions.ts endOthers': { gate: 'account' },
  'staff/actions.ts add': {
    gate: 'staff.manage',
    input: () => ({ email: 'new@example.org', name: 'New', role: 'editor', edition: 'en' }),
  },
  'staff/actions.ts setRole': { gate: 'staff.manage', input: ({ id }) => ({ account: id, role: 'chief' }) },
  'staff/actions.ts disable': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
  'staff/actions.ts enable': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
  'staff/actions.ts reset': { gate: 'staff.manage', input: ({ id }) => ({ account: id }) },
};

/** What the browser of this test keeps and says. */
const jar = new Map<string, string>();
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ 'accept-language': 'en', 'x-kanbao-client': '192.0.2.1' })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
      set: (name: string, value: string) => jar.set(name, value),
    }),
}));
vi.mock('next/cache', () => ({ refresh: () => undefined }));
process.env['__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS'] = 'true';

const folder = import.meta.dirname;
const load = async (file: string): Promise<Record<string, unknown>> =>
  (await import(/* @vite-ignore */ pathToFileURL(path.join(folder, file)).href)) as Record<string, unknown>;
const list = (pattern: string): string[] =>
  globSync(pattern, { cwd: folder }).map((file) => file.replaceAll('\\', '/'));

let hash = '';
let target: Target;
const visitors = ['nobody', ...roles] as const;
type Visitor = (typeof visitors)[number];

beforeAll(async () => {
  await foundNewsroom();
  hash = await hashPassword(password);
});

async function makeAccount(role: Role, email: string): Promise<string> {
  const observer = await db().publisher.findUniqueOrThrow({ where: { handle: 'observer' }, select: { id: true } });
  const { id } = await db().staffAccount.create({
    data: {
      ...{ email, role, name: role, editionCode: 'en', password: { create: { hash } } },
      publisherId: role === 'contributor' ? observer.id : null,
    },
  });
  return id;
}

beforeEach(async () => {
  await db().staffLink.deleteMany();
  await db().staffAccount.deleteMany();
  await db().staffAttempts.deleteMany();
  jar.clear();
});

/** A newsroom with somebody to do things to, and a browser of the visitor's own. */
async function enter(visitor: Visitor, isFirst: boolean): Promise<void> {
  const first = new URLSearchParams((await offerFirstAccount())?.split('?')[1]).get('link') ?? '';
  const origin = { address: '192.0.2.1', agent: 'a test' };
  target = { id: '', session: '', link: '', first };
  if (isFirst && visitor === 'nobody') return;
  const id = await makeAccount('editor', 'target@example.org');
  if (visitor === 'nobody') {
    const path = await db().$transaction((tx) => makePasswordLink(tx, id));
    target = { id, session: id, first, link: new URLSearchParams(path.split('?')[1]).get('link') ?? '' };
    return;
  }
  const own = await makeAccount(visitor, 'visitor@example.org');
  const { token } = await db().$transaction((tx) => openSession(tx, own, origin));
  await db().$transaction((tx) => openSession(tx, own, origin));
  const sessions = await db().staffSession.findMany({ where: { accountId: own }, orderBy: { id: 'desc' } });
  jar.set('kanbao-staff', token);
  target = { id, session: sessions[0]?.id ?? '', link: '', first };
}

const digestOf = (error: unknown): string => String((error as { digest?: unknown } | null)?.digest ?? error);
const isAllowed = (gate: Gate, visitor: Visitor): boolean =>
  gate === 'open' ? visitor === 'nobody' : visitor !== 'nobody' && may(visitor, gate);

test('all pages and actions there are have a row', async () => {
  expect(list('**/page.tsx').toSorted()).toEqual(Object.keys(pages).toSorted());
  const named: string[] = [];
  for (const file of list('**/actions.ts'))
    named.push(...Object.keys(await load(file)).map((name) => `${file} ${name}`));
  expect(named.toSorted()).toEqual(Object.keys(actions).toSorted());
});

describe.each(Object.entries(pages))('the page %s', (file, { gate, params, search }) => {
  test.each(visitors)('for %s', async (visitor) => {
    await enter(visitor, file === 'first/page.tsx');
    const page = (await load(file))['default'] as (props: unknown) => Promise<unknown>;
    const props = {
      params: Promise.resolve(params?.(target) ?? {}),
      searchParams: Promise.resolve(search?.(target) ?? {}),
    };
    const outcome = await page(props).then(
      () => 'shown',
      (error: unknown) => digestOf(error),
    );
    // The page of what is missing says so, to whoever may know.
    if (isAllowed(gate, visitor))
      expect(outcome).toBe(file === '[...missing]/page.tsx' ? 'NEXT_HTTP_ERROR_FALLBACK;404' : 'shown');
    else if (visitor === 'nobody') expect(outcome).toMatch(/^NEXT_REDIRECT;\w+;\/admin\/sign-in/);
    else expect(outcome).toMatch(gate === 'open' ? /^NEXT_REDIRECT;\w+;\/admin;/ : /FALLBACK;403$/);
  });
});

describe.each(Object.entries(actions))('the action %s', (name, { gate, input }) => {
  const [file = '', exported = ''] = name.split(' ');

  async function call(visitor: Visitor): Promise<Answer<unknown> | 'gone on'> {
    await enter(visitor, file === 'first/actions.ts');
    const action = (await load(file))[exported] as (...given: unknown[]) => Promise<Answer<unknown>>;
    const form = new FormData();
    for (const [key, value] of Object.entries((input?.(target) ?? {}) as Fields)) form.set(key, value);
    return action({ kind: 'idle' }, form).catch((error: unknown) => {
      if (digestOf(error).startsWith('NEXT_REDIRECT')) return 'gone on';
      throw error;
    });
  }

  // An open action asks for a secret, not for who one is: that is tested where the secret is (lib/staff).
  test.each(gate === 'open' ? (['nobody'] as const) : visitors)('by %s', async (visitor) => {
    const before = await db().auditEntry.count();
    const answer = await call(visitor);
    const written = (await db().auditEntry.count()) - before;
    if (isAllowed(gate, visitor)) {
      expect(answer === 'gone on' ? 'done' : answer.kind, JSON.stringify(answer)).toBe('done');
      expect(written).toBeGreaterThan(0);
    } else {
      const { errors } = getNewsroomMessages('en').staff;
      const message = visitor === 'nobody' ? errors.signedOut : errors.forbidden;
      expect(answer).toMatchObject({ kind: 'failed', message });
      expect(written).toBe(0);
    }
  });

  test.each([
    ['nothing', new FormData()],
    ['no form', 'x'],
    ['another thing', null],
  ])('takes %s without a fault', async (_, given) => {
    await enter(gate === 'open' ? 'nobody' : 'chief', false);
    const action = (await load(file))[exported] as (...given: unknown[]) => Promise<Answer<unknown>>;
    const answer = await action(null, given).catch((error: unknown) => digestOf(error));
    expect(JSON.stringify(answer)).not.toContain('reference');
  });
});
