import { pool } from '#lib/pool.ts';
import { mostAttempts } from '#lib/receipts/patience.ts';

/** Whether something waits to be verified whose time has come. Asked every minute, so without Prisma. */
export async function hasOpenChecks(): Promise<boolean> {
  const { rows } = await pool().query(
    'SELECT FROM receipt_check WHERE verified_at IS NULL AND since <= now() AND attempts < $1 LIMIT 1',
    [mostAttempts],
  );
  return rows.length > 0;
}
