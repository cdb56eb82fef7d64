import type { Actor } from '#lib/actor.ts';
import type { ArticleHandle } from '#lib/articles/draft.ts';
import { advance, getForWrite, requireCurrent, stateOf, type Looked } from '#lib/articles/for-write.ts';
import { requireAllowed, type ArticleState } from '#lib/articles/life.ts';
import { requireReadable } from '#lib/articles/sealed.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/** What it takes to place an article: what is under review, or was ever published, is the editors' to place. */
export function toPlacePermission({ readers, desk }: ArticleState): 'articles.edit' | 'articles.write' {
  return readers === 'none' && desk !== 'submitted' ? 'articles.write' : 'articles.edit';
}

/**
 * Puts an article into a section, or into none yet (null). Readers find it there from its next publishing.
 *
 * @param given.section slug
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`; `bad-input` for a section that is not there
 */
export async function setSection(
  actor: Actor,
  slug: string,
  { section, ...looked }: Looked & Readonly<{ section: string | null }>,
): Promise<ArticleHandle> {
  return db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    requireReadable(actor, article.status);
    requireAllowed(actor, toPlacePermission(stateOf(article)));
    requireCurrent(article, looked);
    const found =
      section === null ? null : await tx.section.findUnique({ where: { slug: section }, select: { id: true } });
    if (section !== null && found === null)
      throw new KanbaoError('bad-input', `There is no section “${section}”.`, { say: 'articles.sectionGone' });
    await advance(tx, actor, article, 'section', { sectionId: found?.id ?? null });
    return { id: article.id, slug, status: article.status, version: article.version + 1 };
  });
}
