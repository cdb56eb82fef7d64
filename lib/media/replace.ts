import type { Actor } from '#lib/actor.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { holdArticle, reviseArticle } from '#lib/articles/revise.ts';
import { audit } from '#lib/audit/record.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { getLibraryPicture } from '#lib/media/library.ts';
import { listUses, mostUses } from '#lib/media/uses.ts';
import type { Staff } from '#lib/staff/views.ts';

/** A text with one picture in the places of another; their words stay. */
function replaceIn(content: Content, from: string, to: string): Content {
  return {
    ...content,
    hero: content.hero?.media === from ? { ...content.hero, media: to } : content.hero,
    body: {
      ...content.body,
      content: content.body.content.map((block) =>
        block.type === 'figure' && block.attrs.media === from
          ? { ...block, attrs: { ...block.attrs, media: to } }
          : block,
      ),
    },
  };
}

/**
 * Puts one picture in the place of another in the newest text of every article that has it, each as a revision of its own.
 * Readers see it when the article is published again.
 *
 * @returns how many articles were changed
 * @throws KanbaoError `not-found`, and `bad-input` where it is used too often to be done at once; nothing is changed then
 */
export async function replacePicture(actor: Actor, staff: Staff, from: string, to: string): Promise<number> {
  const [old, by] = await Promise.all([getLibraryPicture(from), getLibraryPicture(to)]);
  const uses = (await listUses(staff, old.hash)).filter(({ where }) => where === 'newest');
  if (uses.length > mostUses)
    throw new KanbaoError('bad-input', `This picture is used more than ${mostUses} times: replace it in each text.`, {
      say: 'media.tooManyUses',
      values: { n: mostUses },
    });
  let changed = 0;
  for (const { id, slug } of uses) {
    await db().$transaction(async (tx) => {
      await holdArticle(tx, id);
      const newest = await tx.revision.findFirst({
        where: { articleId: id },
        orderBy: { number: 'desc' },
        select: { number: true, content: true },
      });
      if (newest === null) return;
      const content = replaceIn(contentSchema.parse(newest.content), old.hash, by.hash);
      const number = await reviseArticle(tx, actor, id, { content, reason: 'picture replaced' });
      // Somebody has taken it out meanwhile.
      if (number === newest.number) return;
      await audit(tx, actor, {
        action: 'article.replace-picture',
        subject: { kind: 'article', id, name: slug },
        before: { picture: old.hash },
        after: { picture: by.hash },
      });
      changed += 1;
    });
  }
  return changed;
}
