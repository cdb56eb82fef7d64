import { showsAbsence } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';

/** Where a path has moved to; null when it has not moved, or is gone for good, which the render is told. */
export async function getRedirectTarget(path: string): Promise<string | null> {
  const row = await (
    await reading()
  ).redirect.findUnique({ where: { path }, select: { target: true, gone: true, reason: true } });
  if (row?.gone === true) showsAbsence('gone', row.reason);
  return row?.target ?? null;
}
