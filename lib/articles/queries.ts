import { bodySchema, type Body } from '#lib/articles/body.ts';
import { cardSelect, isLive, toCard, type ArticleCard } from '#lib/articles/cards.ts';
import type { Keyset } from '#lib/articles/keyset.ts';
import { toListPage, toOrder, toStretch } from '#lib/articles/list-page.ts';
import { partsSelect, toParts } from '#lib/articles/page-parts.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { listRelated } from '#lib/articles/related.ts';
import type { ArticleList, ArticlePage } from '#lib/articles/views.ts';
import { toCardShape } from '#lib/cards/shape.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading, type Prisma } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { parseFocus, toCrops, toWhole } from '#lib/media/crops.ts';
import { pictureSelect, toPicture, type Picture } from '#lib/media/pictures.ts';

export type ListOptions = Readonly<{
  edition: EditionCode;
  section?: string;
  limit: number;
  before?: Keyset | null;
  after?: Keyset | null;
}>;

/**
 * One page of the live articles of an edition (of a section: its id), newest first, by keyset.
 * `older` and `newer` are where to go on, null at an end. One row more than asked tells whether there is a further page.
 */
export async function listArticles({
  edition,
  section,
  limit,
  before = null,
  after = null,
}: ListOptions): Promise<ArticleList> {
  const place = { before, after };
  const rows = await (
    await reading()
  ).articleEdition.findMany({
    where: {
      ...isLive(edition, new Date()),
      ...(section === undefined ? {} : { sectionId: section }),
      AND: toStretch(place),
    },
    select: cardSelect(edition),
    orderBy: [...toOrder(place)],
    take: limit + 1,
  });
  // The row beyond the page is named too: whether there is one is shown as a link.
  return toListPage(rows.map(toCard), { edition, limit, place, ...(section === undefined ? {} : { list: section }) });
}

/** The newest live articles of each of these sections (their ids) in an edition: one query for all boxes of a front page. */
export async function listNewest(
  edition: EditionCode,
  sections: readonly string[],
  limit: number,
): Promise<Map<string, ArticleCard[]>> {
  const rows = await (
    await reading()
  ).section.findMany({
    where: { id: { in: [...sections] } },
    select: {
      id: true,
      articleEditions: {
        where: isLive(edition, new Date()),
        select: cardSelect(edition),
        orderBy: [{ publishedAt: 'desc' }, { articleId: 'desc' }],
        take: limit,
      },
    },
  });
  shows(...sections.map((section) => tags.listTop(edition, section)));
  return new Map(rows.map(({ id, articleEditions }) => [id, articleEditions.map(toCard)]));
}

/** The cards of those of these articles (their ids) that are live in an edition, in no order. */
export async function listCards(edition: EditionCode, ids: readonly string[]): Promise<ArticleCard[]> {
  // Those that are left out too: they may come, or come back.
  shows(...ids.map(tags.article));
  if (ids.length === 0) return [];
  const rows = await (
    await reading()
  ).articleEdition.findMany({
    where: { ...isLive(edition, new Date()), articleId: { in: [...ids] } },
    select: cardSelect(edition),
  });
  return rows.map(toCard);
}

/** The live article with a slug in an edition; null when there is none. */
export async function getArticlePage(edition: EditionCode, slug: string): Promise<ArticlePage | null> {
  const now = new Date();
  const row = await (
    await reading()
  ).articleEdition.findFirst({
    where: { ...isLive(edition, now), path: toArticlePath(edition, slug) },
    select: { ...cardSelect(edition), ...pageSelect(edition, now) },
  });
  if (row === null) return null;
  const { article } = row;
  const body = bodySchema.parse(row.body);
  shows(tags.card(row.articleId, edition));
  shows(...row.related.flatMap(({ targetId }) => (targetId === null ? [] : [tags.article(targetId)])));
  return {
    ...toCard(row),
    ...toParts(article, edition),
    epigraph: row.epigraph,
    body,
    crops: row.hero?.hasCrops === true ? toCrops(row.hero.location, toWhole(row.hero), parseFocus(row.hero.focus)) : [],
    card: article.shareCards.map(({ location }) => toCardShape(location))[0] ?? null,
    pictures: await listPictures([body]),
    heroCaption: row.heroCaption,
    heroCredit: row.heroCredit,
    revision: article.liveRevision,
    statement: row.statement ?? article.publisher.texts[0]?.statement ?? null,
    references: row.references,
    past: row.related.map(({ target, title, url, reads, atLeast }) => {
      const there = target?.editions[0];
      return { title: there?.headline ?? title, path: there?.path ?? url, reads, atLeast };
    }),
    related:
      row.related.length > 0
        ? []
        : await listRelated({
            ...{ id: row.articleId, edition, section: row.sectionId },
            topics: article.topics.map(({ topicId }) => topicId),
          }),
  };
}

function pageSelect(edition: EditionCode, now: Date) {
  return {
    sectionId: true,
    hero: { select: { ...pictureSelect, hasCrops: true } },
    epigraph: true,
    body: true,
    heroCaption: true,
    heroCredit: true,
    statement: true,
    references: { select: { label: true, person: true, outlet: true, url: true }, orderBy: { position: 'asc' } },
    related: {
      select: {
        title: true,
        url: true,
        reads: true,
        atLeast: true,
        targetId: true,
        target: { select: { editions: { where: isLive(edition, now), select: { headline: true, path: true } } } },
      },
      orderBy: { position: 'asc' },
    },
    article: {
      select: {
        ...partsSelect(edition, now),
        shareCards: { where: { editionCode: edition }, select: { location: true } },
      },
    },
  } satisfies Prisma.ArticleEditionSelect;
}

/** The pictures of these bodies, by hash, and others that are named. */
export async function listPictures(
  bodies: readonly Body[],
  others: readonly string[] = [],
): Promise<Record<string, Picture>> {
  const inBodies = bodies.flatMap(({ content }) =>
    content.flatMap((block) => (block.type === 'figure' && block.attrs.media !== null ? [block.attrs.media] : [])),
  );
  const hashes = [...new Set([...inBodies, ...others])];
  if (hashes.length === 0) return {};
  const rows = await (await reading()).media.findMany({ where: { hash: { in: hashes } }, select: pictureSelect });
  return Object.fromEntries(rows.map((row) => [row.hash, toPicture(row)]));
}
