import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openAction, staffAction, staffCall } from '#lib/action.ts';
import type { Answer } from '#lib/answers.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { openSession } from '#lib/staff/sessions.ts';

const refresh = vi.fn<() => void>();
let token: string | undefined;
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ 'accept-language': 'en', 'x-kanbao-client': '192.0.2.7' })),
  cookies: () => Promise.resolve({ get: () => (token === undefined ? undefined : { value: token }) }),
}));
vi.mock('next/cache', () => ({ refresh: () => refresh() }));

const schema = z.strictObject({ title: z.string().min(3).max(5), password: z.string().default('') });
const { errors, fields } = getNewsroomMessages('zh-hant').staff;

beforeEach(async () => {
  refresh.mockClear();
  await db().staffAccount.deleteMany();
  const data = { email: 'a@example.org', name: 'A', role: 'editor', editionCode: 'zh-hant' } as const;
  const { id } = await db().staffAccount.create({ data });
  token = (await db().$transaction((tx) => openSession(tx, id, { address: '', agent: '' }))).token;
});

function toForm(values: Readonly<Record<string, string | readonly string[]>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values))
    for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
  return form;
}

describe('a form’s action', () => {
  const act = vi.fn<() => Promise<void>>();
  const action = staffAction('articles.publish', schema, act);

  test('tells who acts, from where, and makes the page new', async () => {
    let known: unknown;
    const answer = await staffAction('account', schema, ({ actor, staff }, input) => {
      known = { actor, role: staff.role, input };
      return Promise.resolve({ say: 'staff.profileSaved', value: 7 });
    })(null, toForm({ title: '標題呀' }));
    expect(known).toMatchObject({
      ...{ actor: { name: 'A', origin: '192.0.2.7' }, role: 'editor', input: { title: '標題呀', password: '' } },
    });
    expect(answer).toEqual({
      kind: 'done',
      message: getNewsroomMessages('zh-hant').staff.notices.profileSaved,
      value: 7,
    });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['too short', { title: 'a' }, { title: fields.tooShort.replace('{n}', '3') }, { title: 'a' }],
    ['too long', { title: 'abcdef' }, { title: fields.tooLong.replace('{n}', '5') }, { title: 'abcdef' }],
    ['not there', {}, { title: fields.missing }, {}],
    ['twice', { title: ['abc', 'abc'] }, { title: fields.missing }, {}],
    ['with a field too many', { title: 'abc', role: 'chief' }, { '': fields.wrong }, { title: 'abc', role: 'chief' }],
  ])('refuses what is %s, says where, and keeps what was typed but secrets', async (_, values, expected, shown) => {
    const answer = await action(null, toForm({ ...values, password: 'secret' }));
    expect(answer).toMatchObject({ kind: 'failed', message: errors.badInput, fields: expected, values: shown });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(act).not.toHaveBeenCalled();
  });

  test('does nothing for a role that may not, whatever is sent', async () => {
    const answer = await staffAction('staff.manage', schema, act)(null, toForm({ title: 'x' }));
    expect(answer).toMatchObject({ kind: 'failed', message: errors.forbidden, fields: {} });
    expect(act).not.toHaveBeenCalled();
  });
});

describe('what went wrong is said', () => {
  async function fail(error: Error): Promise<Answer<unknown>> {
    const act = async (): Promise<void> => {
      throw error;
    };
    return staffAction('account', z.object({}), act)(null, new FormData());
  }

  test('in the language of the person where the catalogue has it', async () => {
    const error = new KanbaoError('forbidden', 'English.', { say: 'staff.tooManyAttempts', values: { minutes: 15 } });
    const answer = await fail(error);
    expect(answer).toMatchObject({ message: errors.tooManyAttempts.replace('{minutes}', '15') });
    expect(answer).not.toHaveProperty('detail');
  });

  test.each([
    ['bad-input', errors.badInput],
    ['not-found', errors.notFound],
    ['conflict', errors.conflict],
    ['forbidden', errors.forbidden],
    ['unavailable', errors.unavailable],
  ] as const)('by its kind (%s) and in English where it has not', async (code, message) => {
    expect(await fail(new KanbaoError(code, 'Do that instead.'))).toMatchObject({
      message,
      detail: 'Do that instead.',
    });
  });

  test('as a number alone when it is a fault of the program', async () => {
    const said: unknown[][] = [];
    console.error = (...words: unknown[]) => said.push(words);
    const answer = await fail(new Error('password=hunter2 at /srv/app'));
    expect(answer).toMatchObject({ kind: 'failed', reference: expect.stringMatching(/^[0-9a-f]{8}$/) as string });
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|srv/);
    expect(String(said[0]?.[0])).toContain((answer as { reference: string }).reference);
  });
});

describe('a call from a client component', () => {
  const call = staffCall('articles.write', schema, (_, { title }) => Promise.resolve({ value: title.length }));

  test('answers a value and leaves the page as it is', async () => {
    expect(await call({ title: 'four' })).toEqual({ kind: 'done', message: null, value: 4 });
    expect(refresh).not.toHaveBeenCalled();
  });

  test('without a session says so, so that what was typed can be sent again', async () => {
    token = undefined;
    expect(await call({ title: 'four' })).toMatchObject({
      kind: 'failed',
      message: getNewsroomMessages('en').staff.errors.signedOut,
    });
  });

  test.each([null, 'x', [], { title: 7 }, { title: 'abc', __proto__: { x: 1 } }])(
    'takes %j without a fault',
    async (input) => {
      expect(['done', 'failed']).toContain((await call(input as never)).kind);
    },
  );
});

test('an open action needs no session', async () => {
  token = undefined;
  const answer = await openAction(z.object({}), () => Promise.resolve())(null, new FormData());
  expect(answer).toEqual({ kind: 'done', message: null });
});
