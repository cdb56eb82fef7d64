import type { EditionCode } from '#lib/i18n/editions.ts';
import { formatCount } from '#lib/i18n/format.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { StaffRow } from '#lib/staff/views.ts';

/** What somebody has to sign in by besides the password, in words: `App, 2 passkeys`. */
export function describeFactors(
  { totp, passkeys }: Pick<StaffRow, 'totp' | 'passkeys'>,
  { factors }: NewsroomMessages,
  edition: EditionCode,
): string {
  const { app, passkeys: counted, none } = factors.people;
  const parts = [...(totp ? [app] : []), ...(passkeys > 0 ? [formatCount(counted, passkeys, edition)] : [])];
  return parts.length === 0 ? none : parts.join(edition === 'en' ? ', ' : '、');
}
