import { isLive } from '#lib/articles/cards.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { partsSelect, toParts } from '#lib/articles/page-parts.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { findTargets, makeEdition } from '#lib/articles/publish.ts';
import { listPictures } from '#lib/articles/queries.ts';
import { listRelated } from '#lib/articles/related.ts';
import type { ArticlePage } from '#lib/articles/views.ts';
import { db } from '#lib/db.ts';
import { editionsOf, getEdition, requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { Picture } from '#lib/media/pictures.ts';
import { toReadingMinutes } from '#lib/text/reading-time.ts';

/** The newest revision of an article as the page that readers would have of it. */
export type DraftPage = Readonly<{
  page: ArticlePage;
  /** The editions that it has or will have. */
  editions: readonly EditionCode[];
  /** When what is shown was saved. */
  savedAt: Date;
}>;

/**
 * The page that publishing would make of an article's newest revision in an edition, as if it were published now. It is the desk's:
 * who asks for it has been let in before.
 *
 * @returns null where there is no such article, where it was taken down, and in an edition it does not come in
 */
export async function getDraftPage(articleId: string, edition: EditionCode): Promise<DraftPage | null> {
  const now = new Date();
  const names = { where: { editionCode: edition }, select: { name: true } };
  const row = await db().article.findFirst({
    where: { id: articleId, status: { not: 'takedown' } },
    select: {
      ...partsSelect(edition, now),
      ...{ slug: true, publishedAt: true, sectionId: true },
      section: { select: { slug: true, names } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { content: true, createdAt: true } },
    },
  });
  const newest = row?.revisions[0];
  if (row == null || newest === undefined) return null;
  const original = requireEdition(row.originalEditionCode).code;
  const editions = editionsOf(original).map(({ code }) => code);
  if (!editions.includes(edition)) return null;
  const stored = contentSchema.parse(newest.content);
  const content = await makeEdition(db(), { articleId, original, content: stored }, getEdition(edition));
  const past = await listPast(content, edition, now);
  const pictures = await listPictures([content.body], content.hero === null ? [] : [content.hero.media]);
  const sectionName = row.section?.names[0]?.name;
  const parts = toParts(row, edition);
  const paths = editions.map((code) => ({ code, path: toArticlePath(code, row.slug) }));
  const page: ArticlePage = {
    ...parts,
    ...{ id: articleId, path: toArticlePath(edition, row.slug), editions: paths, paths },
    headline: content.headline ?? getNewsroomMessages(edition).articles.list.untitled,
    ...{ standfirst: content.standfirst, epigraph: content.epigraph, body: content.body },
    publishedAt: row.publishedAt ?? now,
    readingMinutes: toReadingMinutes(content),
    section: row.section !== null && sectionName !== undefined ? { slug: row.section.slug, name: sectionName } : null,
    publisher: parts.publisherLink?.name ?? null,
    ...toHero(content, pictures),
    pictures,
    // Made for those who find it elsewhere, once it is published.
    ...{ crops: [], card: null, revision: null },
    statement: content.statement?.[getEdition(edition).language] ?? row.publisher.texts[0]?.statement ?? null,
    references: content.references,
    past,
    related:
      past.length > 0
        ? []
        : await listRelated({
            ...{ id: articleId, edition, section: row.sectionId },
            topics: row.topics.map(({ topicId }) => topicId),
          }),
  };
  return { page, editions, savedAt: newest.createdAt };
}

/** The lead picture; none where the library does not have it, which the checklist says. */
function toHero(
  { hero }: Content,
  pictures: Readonly<Record<string, Picture>>,
): Pick<ArticlePage, 'picture' | 'heroCaption' | 'heroCredit'> {
  const picture = hero === null ? undefined : pictures[hero.media];
  if (hero === null || picture === undefined) return { picture: null, heroCaption: null, heroCredit: null };
  return { picture: { ...picture, alt: hero.alt }, heroCaption: hero.caption, heroCredit: hero.credit };
}

/** Earlier stories: those of ours that readers have by today's headline and address. */
async function listPast(content: Content, edition: EditionCode, now: Date): Promise<ArticlePage['past']> {
  const targets = await findTargets(db(), content);
  const live = await db().articleEdition.findMany({
    where: { ...isLive(edition, now), articleId: { in: [...targets.values()] } },
    select: { articleId: true, headline: true, path: true },
  });
  return content.past.map(({ article, title, url, reads, atLeast }) => {
    const there = live.find(({ articleId }) => articleId === targets.get(article ?? ''));
    return { title: there?.headline ?? title, path: there?.path ?? url, reads, atLeast };
  });
}
