import { pool } from '#lib/pool.ts';

/** Whether any subscription is due: asked each minute, so without Prisma and all that reading a feed needs. */
export async function hasDue(now: Date): Promise<boolean> {
  const { rows } = await pool().query<{ due: boolean }>(
    `SELECT EXISTS (SELECT FROM subscription WHERE state = 'active' AND next_poll_at <= $1) AS due`,
    [now],
  );
  return rows[0]?.due === true;
}
