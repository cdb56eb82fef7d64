import { getDraftPage, type DraftPage } from '#lib/articles/draft-page.ts';
import { db } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { isWorking } from '#lib/previews/links.ts';
import type { PreviewLinkRow } from '#lib/previews/views.ts';
import { hashToken } from '#lib/staff/tokens.ts';

const mostShown = 50;

/** The links of an article, the newest first; those that are over for three months (lib/previews/mutations.ts). */
export async function listPreviewLinks(articleId: string): Promise<PreviewLinkRow[]> {
  const now = new Date();
  const rows = await db().previewLink.findMany({
    where: { articleId },
    select: {
      ...{ id: true, note: true, createdAt: true, expiresAt: true, endedAt: true, opens: true, openedAt: true },
      account: { select: { name: true, disabledAt: true } },
    },
    orderBy: { createdAt: 'desc' },
    take: mostShown,
  });
  return rows.map(({ account, endedAt, ...row }) => ({
    ...row,
    author: account.name,
    state: endedAt !== null || account.disabledAt !== null ? 'ended' : row.expiresAt <= now ? 'expired' : 'working',
  }));
}

/**
 * What a link shows: the draft as it is now, in an edition. Counts that it was opened.
 *
 * @returns null for a link that is unknown, over or ended, and for an edition that the article does not come in: all of them alike
 */
export async function openPreview(token: string, edition: EditionCode): Promise<DraftPage | null> {
  const where = { tokenHash: hashToken(token), ...isWorking(new Date()) };
  const link = await db().previewLink.findFirst({ where, select: { articleId: true } });
  const draft = link && (await getDraftPage(link.articleId, edition));
  if (draft === null) return null;
  // Ended while the draft was read: nothing is shown.
  const opened = await db().previewLink.updateMany({ where, data: { opens: { increment: 1 }, openedAt: new Date() } });
  return opened.count === 1 ? draft : null;
}
