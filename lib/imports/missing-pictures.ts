import type { Actor } from '#lib/actor.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { Fetch } from '#lib/imports/picture-sources.ts';
import { bringPictures, type PictureLost } from '#lib/imports/pictures.ts';
import { openStory } from '#lib/imports/story-of.ts';
import type { Report } from '#lib/ingest/report.ts';

/**
 * Tries again for the pictures of an import that are still marked places; what somebody has written since stays as it is.
 * Readers see them when the article is published again.
 *
 * @returns how many are here now, and what could not be had, with the reason
 * @throws KanbaoError `not-found`; `conflict` when somebody wrote while pictures were fetched, and nothing is changed then
 */
export async function bringMissingPictures(
  actor: Actor,
  slug: string,
  fetch: Fetch,
): Promise<Readonly<{ brought: number; lost: PictureLost[] }>> {
  const found = await db().article.findUnique({
    where: { slug },
    select: {
      id: true,
      storyImport: { select: { originalHash: true, name: true, item: true, editionCode: true, report: true } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { number: true, reason: true, content: true } },
    },
  });
  const [newest] = found?.revisions ?? [];
  if (found?.storyImport == null || newest === undefined)
    throw new KanbaoError('not-found', `${slug} was not imported, or is not here.`);
  const { originalHash, report } = found.storyImport;
  const { story } = await openStory(slug, found.storyImport);
  const before = { content: contentSchema.parse(newest.content), report: report as unknown as Report };
  const { written, lost } = await bringPictures(actor, before, story, { originalHash, fetch });
  const brought = countPictures(written.content) - countPictures(before.content);
  await db().$transaction(async (tx) => {
    const last = await tx.revision.findFirst({
      where: { articleId: found.id },
      orderBy: { number: 'desc' },
      select: { number: true },
    });
    if (last?.number !== newest.number)
      throw new KanbaoError('conflict', `Somebody wrote ${slug} while its pictures were fetched; try again.`);
    // A draft that nobody has written in stays one that may be made anew from its source.
    const reason = newest.reason === 'import' ? 'import' : 'pictures';
    await reviseArticle(tx, actor, found.id, { content: written.content, reason });
    await tx.storyImport.update({ where: { articleId: found.id }, data: { report: written.report } });
  });
  return { brought, lost };
}

function countPictures({ body, hero }: Pick<ReturnType<typeof contentSchema.parse>, 'body' | 'hero'>): number {
  const figures = body.content.filter((block) => block.type === 'figure' && block.attrs.media !== null);
  return figures.length + (hero === null ? 0 : 1);
}
