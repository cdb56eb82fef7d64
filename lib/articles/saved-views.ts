import { z } from 'zod';
import type { Actor } from '#lib/actor.ts';
import { storable } from '#lib/articles/body.ts';
import { deskFilterSchema, type DeskFilter } from '#lib/articles/desk.ts';
import { audit } from '#lib/audit/record.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { toListQuery } from '#lib/list-query.ts';

/** Lists of the desk that somebody keeps under a name: their own, seen by nobody else. */

/** As many as stand in two lines. */
const mostViews = 20;

export type SavedView = Readonly<{ id: string; name: string; filter: DeskFilter }>;

export const saveViewSchema = deskFilterSchema.extend({
  name: storable(z.string().trim().min(1, 'articles.viewNameWanted').max(60, 'articles.viewNameWanted')).regex(
    /^\P{Cc}*$/u,
    'articles.viewNameWanted',
  ),
});
export const forgetViewSchema = z.strictObject({ view: z.uuid() });

/** The lists somebody keeps, by name. */
export async function listSavedViews(accountId: string): Promise<SavedView[]> {
  const rows = await db().deskView.findMany({
    where: { accountId },
    select: { id: true, name: true, query: true },
    orderBy: { name: 'asc' },
    take: mostViews,
  });
  // What a list could once be narrowed by and no longer can is left out.
  return rows.map(({ query, ...row }) => ({
    ...row,
    filter: deskFilterSchema.parse(Object.fromEntries(new URLSearchParams(query))),
  }));
}

/**
 * Keeps a list under a name; one of the same name becomes this one.
 * @throws KanbaoError `bad-input` for a list of everything, and for one too many
 */
export async function saveView(
  actor: Actor,
  accountId: string,
  { name, ...filter }: DeskFilter & Readonly<{ name: string }>,
): Promise<void> {
  const query = toListQuery(filter);
  if (query === '')
    throw new KanbaoError('bad-input', 'The list shows everything: narrow it first.', { say: 'articles.viewOfAll' });
  await db().$transaction(async (tx) => {
    // Two saves at once would both find room.
    await tx.$queryRaw`SELECT FROM staff_account WHERE id = ${accountId}::uuid FOR UPDATE`;
    const before = await tx.deskView.findUnique({ where: { accountId_name: { accountId, name } } });
    if (before === null && (await tx.deskView.count({ where: { accountId } })) >= mostViews)
      throw new KanbaoError('bad-input', `There are ${String(mostViews)} lists already: remove one first.`, {
        ...{ say: 'articles.tooManyViews', values: { n: mostViews } },
      });
    const { id } = await tx.deskView.upsert({
      where: { accountId_name: { accountId, name } },
      create: { accountId, name, query },
      update: { query },
      select: { id: true },
    });
    await audit(tx, actor, {
      action: 'view.save',
      subject: { kind: 'view', id, name },
      before: before === null ? null : { query: before.query },
      after: { query },
    });
  });
}

/** Forgets a list that somebody keeps. @throws KanbaoError `not-found` */
export async function forgetView(actor: Actor, accountId: string, id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await tx.deskView.findFirst({ where: { id, accountId }, select: { name: true, query: true } });
    const { count } = await tx.deskView.deleteMany({ where: { id, accountId } });
    if (before === null || count === 0)
      throw new KanbaoError('not-found', 'There is no such list of yours.', { say: 'articles.viewGone' });
    await audit(tx, actor, {
      action: 'view.forget',
      subject: { kind: 'view', id, name: before.name },
      before: { query: before.query },
      after: null,
    });
  });
}
