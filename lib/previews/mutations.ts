import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { isWorking } from '#lib/previews/links.ts';
import { makeToken } from '#lib/staff/tokens.ts';

/** So many links of one article work at once. */
export const mostLinks = 20;
const day = 86_400_000;
/** How long one that is over stays in the list, ms. */
const remembered = 90 * day;

type Sharing = Readonly<{ articleId: string; days: number; note: string | null }>;

/**
 * Makes a link by which somebody without an account reads an article as it is on the desk. Returns its token, which is stored
 * nowhere and said this once.
 *
 * @throws KanbaoError `not-found`; `conflict` where it was taken down, or has twenty already; `forbidden` for who has no account
 */
export async function shareDraft(actor: Actor, { articleId, days, note }: Sharing): Promise<string> {
  const accountId = actor.id;
  if (accountId === null)
    throw new KanbaoError('forbidden', 'A link is somebody’s own: it is made by who has an account of the newsroom.');
  const { token, hash } = makeToken();
  await db().$transaction(async (tx) => {
    const subject = await lockArticle(tx, articleId);
    const now = new Date();
    if ((await tx.previewLink.count({ where: { articleId, ...isWorking(now) } })) >= mostLinks)
      throw new KanbaoError('conflict', `This article has ${mostLinks} links that work; end one that is not needed.`, {
        say: 'preview.tooMany',
        values: { n: mostLinks },
      });
    await tx.previewLink.deleteMany({
      where: { articleId, expiresAt: { lt: new Date(now.getTime() - remembered) } },
    });
    const expiresAt = new Date(now.getTime() + days * day);
    const { id } = await tx.previewLink.create({
      data: { tokenHash: hash, articleId, accountId, note, createdAt: now, expiresAt },
      select: { id: true },
    });
    await audit(tx, actor, {
      action: 'preview.share',
      subject,
      after: { link: id, note, expiresAt: expiresAt.toISOString() },
    });
  });
  return token;
}

/**
 * Ends a link at once.
 * @throws KanbaoError `not-found` where the article has no such link that works
 */
export async function endShare(actor: Actor, articleId: string, linkId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const subject = await lockArticle(tx, articleId);
    const now = new Date();
    const { count } = await tx.previewLink.updateMany({
      where: { id: linkId, articleId, endedAt: null, expiresAt: { gt: now } },
      data: { endedAt: now },
    });
    if (count === 0) throw new KanbaoError('not-found', 'That link is over already.', { say: 'preview.linkOver' });
    await audit(tx, actor, { action: 'preview.end', subject, before: { link: linkId } });
  });
}

/** Ends all links of an article that is taken from readers, as part of that write, once it has the article's row; none comes back. */
export async function endShares(tx: Transaction, articleId: string): Promise<void> {
  await tx.previewLink.updateMany({ where: { articleId, endedAt: null }, data: { endedAt: new Date() } });
}

/** Whoever makes or ends a link of the same article, or takes it down, waits. Answers what the log calls it. */
async function lockArticle(tx: Transaction, id: string) {
  const [row] = await tx.$queryRaw<{ slug: string; headline: string | null; status: string }[]>`
    SELECT slug, headline, status::text FROM article WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  if (row === undefined) throw new KanbaoError('not-found', 'There is no such article.', { say: 'articles.gone' });
  if (row.status === 'takedown')
    throw new KanbaoError('conflict', 'This article was taken down: nobody outside reads it.', {
      say: 'preview.takenDown',
    });
  return { kind: 'article', id, name: row.headline ?? row.slug };
}
