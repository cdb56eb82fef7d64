import { randomBytes } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { test as base } from '#e2e/fixtures.ts';
import { db } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { hashPassword } from '#lib/staff/passwords.ts';
import type { Role } from '#lib/staff/permissions.ts';
import { openSession } from '#lib/staff/sessions.ts';

export { expect } from '#e2e/fixtures.ts';

/** The words of the newsroom in the languages its pages are tested in. */
export const newsroomWords = {
  'zh-hans': getNewsroomMessages('zh-hans'),
  'zh-hant': getNewsroomMessages('zh-hant'),
  en: getNewsroomMessages('en'),
} as const;

/** Chromium says so of a page that somebody may not see. */
export const refusedError = /status of 403/;

/** An account that exists for one test only. */
type OwnStaff = Readonly<{ id: string; email: string; name: string; password: string }>;

type Options = Readonly<{ edition?: EditionCode; publisher?: string }>;

type StaffFixture = Readonly<{
  /** Makes an account of a role; contributors write for `linhe-observer` unless another is said. */
  make(role: Role, options?: Options): Promise<OwnStaff>;
  /** Makes one and signs this browser in as it, without the sign-in page. */
  enter(context: BrowserContext, role: Role, options?: Options): Promise<OwnStaff>;
}>;

/** The `test` of specs of the newsroom: accounts of their own, in English unless a test says otherwise. */
export const test = base.extend<{ staff: StaffFixture }>({
  staff: async ({ database: _, baseURL }, use) => {
    const made: string[] = [];
    const make = async (role: Role, { edition = 'en', publisher = 'linhe-observer' }: Options = {}) => {
      const unique = randomBytes(5).toString('hex');
      const own = { email: `${unique}@example.org`, name: `Staff ${unique}`, password: `a long one ${unique}` };
      const hash = await hashPassword(own.password);
      const { id } = await db().staffAccount.create({
        data: {
          ...{ email: own.email, name: own.name, role, password: { create: { hash } } },
          edition: { connect: { code: edition } },
          ...(role === 'contributor' ? { publisher: { connect: { handle: publisher } } } : {}),
        },
        select: { id: true },
      });
      made.push(id);
      return { id, ...own };
    };
    await use({
      make,
      enter: async (context, role, options) => {
        const own = await make(role, options);
        const origin = { address: '127.0.0.1', agent: 'e2e' };
        const { token } = await db().$transaction((tx) => openSession(tx, own.id, origin));
        const { hostname } = new URL(baseURL ?? '');
        await context.addCookies([
          { name: 'kanbao-staff', value: token, domain: hostname, path: '/admin', httpOnly: true, sameSite: 'Lax' },
        ]);
        return own;
      },
    });
    await db().staffAccount.deleteMany({ where: { id: { in: made } } });
  },
});
