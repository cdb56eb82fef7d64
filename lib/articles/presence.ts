import { db } from '#lib/db.ts';
import type { Staff } from '#lib/staff/views.ts';

/** A page says every twenty seconds that it is there; who was not heard of for so long, ms, has gone. */
const longest = 60_000;

/** Notes that somebody has an article open, and answers the names of the others who have, whoever came first. */
export async function notePresence({ id }: Pick<Staff, 'id'>, articleId: string): Promise<string[]> {
  const now = new Date();
  // Either may have been deleted while the page stood open: then there is nothing to note.
  await db().$executeRaw`
    INSERT INTO presence (article_id, account_id, seen_at)
    SELECT article.id, staff_account.id, ${now} FROM article, staff_account
    WHERE article.id = ${articleId}::uuid AND staff_account.id = ${id}::uuid
    ON CONFLICT (article_id, account_id) DO UPDATE SET seen_at = excluded.seen_at`;
  const others = await db().presence.findMany({
    where: { articleId, accountId: { not: id }, seenAt: { gte: new Date(now.getTime() - longest) } },
    select: { account: { select: { name: true } } },
    orderBy: { account: { name: 'asc' } },
    take: 20,
  });
  return others.map(({ account }) => account.name);
}
