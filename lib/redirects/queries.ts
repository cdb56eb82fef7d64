import { reading } from '#lib/db.ts';

/** Where a path has moved to; null when it has not moved, or is gone for good. */
export async function getRedirectTarget(path: string): Promise<string | null> {
  const row = await (await reading()).redirect.findUnique({ where: { path }, select: { target: true } });
  return row?.target ?? null;
}
