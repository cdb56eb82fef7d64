import type { BrowserContext } from '@playwright/test';
import type { OwnRows, OwnStaff } from '#e2e/own-rows.ts';
import { db } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { Role } from '#lib/staff/permissions.ts';
import { openSession } from '#lib/staff/sessions.ts';

/** The words of the newsroom in each language. */
export const newsroomWords = {
  'zh-hans': getNewsroomMessages('zh-hans'),
  'zh-hant': getNewsroomMessages('zh-hant'),
  en: getNewsroomMessages('en'),
} as const;

/** Chromium says so of a page that somebody may not see. */
export const refusedError = /status of 403/;

/** Makes an account of a role and signs a browser in as it, without the sign-in page. */
export async function enter(
  context: BrowserContext,
  own: OwnRows,
  role: Role,
  options?: Readonly<{ edition?: EditionCode; publisher?: string }>,
): Promise<OwnStaff> {
  const staff = await own.makeStaff(role, options);
  const origin = { address: '127.0.0.1', agent: 'e2e' };
  const { token } = await db().$transaction((tx) => openSession(tx, staff.id, origin));
  const { hostname: domain } = new URL(process.env['KANBAO_TEST_URL'] ?? 'http://127.0.0.1:3000');
  await context.addCookies([
    { name: 'kanbao-staff', value: token, domain, path: '/admin', httpOnly: true, sameSite: 'Lax' },
  ]);
  return staff;
}
