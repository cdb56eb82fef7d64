import { db, type Transaction } from '#lib/db.ts';
import { hashToken, makeToken } from '#lib/staff/tokens.ts';

/** Steps that are begun in one request and ended in the next: each once, within minutes, for one purpose, in one browser. */

type Purpose = 'code' | 'register' | 'passkey';

/** Long enough to fetch a phone, or to find a key. ms */
const lifetime = 300_000;
const mostTries = 5;

const open = (purpose: Purpose, token: string) =>
  ({ tokenHash: hashToken(token), purpose, expiresAt: { gt: new Date() } }) as const;

/** Begins one. The token is for the browser's cookie and for nobody else; for passkeys it is the challenge as well. */
export async function openStep(
  purpose: Purpose,
  accountId: string | null,
): Promise<{ token: string; expiresAt: Date }> {
  const { token, hash } = makeToken();
  const expiresAt = new Date(Date.now() + lifetime);
  await db().staffStep.deleteMany({ where: { expiresAt: { lte: new Date() } } });
  await db().staffStep.create({ data: { tokenHash: hash, purpose, accountId, expiresAt }, select: { id: true } });
  return { token, expiresAt };
}

/** Whether there is such a step and it can still be ended. */
export async function isStepOpen(purpose: Purpose, token: string | null): Promise<boolean> {
  return token !== null && (await db().staffStep.count({ where: open(purpose, token) })) > 0;
}

/**
 * Counts a try before it is looked at.
 *
 * @returns whose step it is; null for one that is over, and after five tries
 */
export async function tryStep(purpose: Purpose, token: string | null): Promise<string | null> {
  if (token === null) return null;
  const [tried] = await db().staffStep.updateManyAndReturn({
    where: { ...open(purpose, token), tries: { lt: mostTries } },
    data: { tries: { increment: 1 } },
    select: { accountId: true },
  });
  return tried?.accountId ?? null;
}

/** Ends one; false where there is none (any more), so that of two who end it at once one does. */
export async function closeStep(
  purpose: Purpose,
  token: string | null,
  { accountId, client = db() }: Readonly<{ accountId: string | null; client?: Transaction }>,
): Promise<boolean> {
  if (token === null) return false;
  const { count } = await client.staffStep.deleteMany({ where: { ...open(purpose, token), accountId } });
  return count === 1;
}
