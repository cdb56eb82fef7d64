import { db, type Transaction } from '#lib/db.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import type { StaffRow } from '#lib/staff/views.ts';

const select = {
  id: true,
  email: true,
  name: true,
  role: true,
  editionCode: true,
  disabledAt: true,
  signedInAt: true,
  publisher: { select: { handle: true } },
  password: { select: { changedAt: true } },
  totp: { select: { confirmedAt: true } },
  _count: { select: { passkeys: true } },
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof find>>>;

const find = (client: Transaction, where: { id: string } | { email: string }) =>
  client.staffAccount.findUnique({ where, select });

function toStaffRow({ editionCode, disabledAt, publisher, password, totp, _count, ...row }: Row): StaffRow {
  return {
    ...row,
    edition: requireEdition(editionCode).code,
    publisher: publisher?.handle ?? null,
    totp: totp !== null && totp.confirmedAt !== null,
    passkeys: _count.passkeys,
    state: disabledAt !== null ? 'disabled' : password === null ? 'invited' : 'active',
  };
}

/** More than any paper has. */
const most = 1_000;

/** Everybody who has or had an account, by role and name. */
export async function listStaff(): Promise<StaffRow[]> {
  const rows = await db().staffAccount.findMany({
    select,
    orderBy: [{ role: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    take: most,
  });
  return rows.map(toStaffRow);
}

/** Whether nobody can sign in yet. */
export async function isStaffEmpty(): Promise<boolean> {
  return (await db().staffAccount.count({ take: 1 })) === 0;
}

/** One account by its id or e-mail; null where there is none. */
export async function getStaffRow(
  where: { id: string } | { email: string },
  client: Transaction = db(),
): Promise<StaffRow | null> {
  const row = await find(client, where);
  return row === null ? null : toStaffRow(row);
}
