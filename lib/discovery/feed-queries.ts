import { bodySchema } from '#lib/articles/body.ts';
import { cardSelect, toCard } from '#lib/articles/cards.ts';
import { listPictures } from '#lib/articles/queries.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading, type Prisma } from '#lib/db.ts';
import { toBodyHtml, toFigure, type BodyContext } from '#lib/discovery/body-html.ts';
import {
  fitStories,
  roomForText,
  toFeedHome,
  type Feed,
  type FeedFile,
  type FeedScope,
  type ListScope,
  type FeedStory,
} from '#lib/discovery/feed-shape.ts';
import { listCorrectionStories } from '#lib/discovery/correction-stories.ts';
import { isOffered } from '#lib/discovery/offered.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { toStoryUrn } from '#lib/discovery/story-urn.ts';
import { escapeXml } from '#lib/discovery/xml.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { findList } from '#lib/lists/queries.ts';
import { listSections } from '#lib/sections/queries.ts';
import { toSiteMessages } from '#lib/site/messages.ts';
import { showSiteSettings } from '#lib/site/queries.ts';

const mostStories = 50;

/**
 * The feed of an edition, or of a section, a topic or a publisher in it: the newest 50 articles, whole or by their standfirst
 * as staff decided; or of its corrections.
 *
 * @returns null where there is no such list in this edition
 */
export async function getFeed(edition: EditionCode, scope: FeedScope, file: FeedFile): Promise<Feed | null> {
  const isOfList = scope !== null && scope !== 'corrections';
  const found = isOfList ? await findScope(edition, scope) : null;
  if (found === null && isOfList) return null;
  const settings = await showSiteSettings();
  const { site, amendments } = toSiteMessages(edition, settings);
  const stories =
    scope === 'corrections' ? await listCorrectionStories(edition) : await listStories(edition, scope, found?.id);
  const name = scope === 'corrections' ? amendments.title : found?.name;
  const home = `${siteAddress()}${toFeedHome(edition, scope)}`;
  const hub = settings['websub-hub'];
  return {
    title: name === undefined ? site.name : `${name} · ${site.name}`,
    description: scope === 'corrections' ? amendments.lead : site.tagline,
    lang: getEdition(edition).lang,
    home,
    self: `${home}/${file}`,
    publisher: site.name,
    hub: hub === 'off' ? null : hub,
    stories: fitStories(stories, settings['feed-texts'] === 'whole' ? roomForText : 0),
  };
}

async function findScope(
  edition: EditionCode,
  { kind, slug }: ListScope,
): Promise<Readonly<{ id: string; name: string }> | null> {
  if (kind !== 'sections') return findList(edition, kind, slug);
  return (await listSections(edition)).find((section) => section.slug === slug) ?? null;
}

async function listStories(
  edition: EditionCode,
  scope: ListScope | null,
  list: string | undefined,
): Promise<FeedStory[]> {
  const rows = await listRows(edition, scope, list);
  shows(tags.listTop(edition, list));
  const bodies = rows.map(({ body }) => bodySchema.parse(body));
  const pictures = await listPictures(bodies);
  return rows.map((row, index) => toStory(row, edition, bodies[index]?.content ?? [], pictures));
}

const newestFirst = [{ publishedAt: 'desc' }, { articleId: 'desc' }] as const;

async function listRows(edition: EditionCode, scope: ListScope | null, list: string | undefined): Promise<StoryRow[]> {
  const client = await reading();
  const select = storySelect(edition);
  const { editionCode, ...offered } = isOffered(edition, new Date());
  if (scope === null || scope.kind === 'sections' || list === undefined)
    return client.articleEdition.findMany({
      where: { editionCode, ...offered, ...(list === undefined ? {} : { sectionId: list }) },
      select,
      orderBy: [...newestFirst],
      take: mostStories,
    });
  const entries = await client.listEntry.findMany({
    where: { listId: list, editionCode, publishedAt: { lte: offered.publishedAt.lte }, page: offered },
    select: { page: { select } },
    orderBy: [...newestFirst],
    take: mostStories,
  });
  return entries.map(({ page }) => page);
}

function storySelect(edition: EditionCode) {
  const named = { where: { editionCode: edition }, select: { name: true } };
  const card = cardSelect(edition);
  return {
    ...card,
    epigraph: true,
    body: true,
    heroCaption: true,
    heroCredit: true,
    article: {
      select: {
        ...card.article.select,
        updatedAt: true,
        bylines: { select: { personId: true, person: { select: { names: named } } }, orderBy: { position: 'asc' } },
      },
    },
  } satisfies Prisma.ArticleEditionSelect;
}

type StoryRow = Prisma.ArticleEditionGetPayload<{ select: ReturnType<typeof storySelect> }>;

function toStory(
  row: StoryRow,
  edition: EditionCode,
  blocks: Parameters<typeof toBodyHtml>[0],
  pictures: BodyContext['pictures'],
): FeedStory {
  const { bylines, updatedAt } = row.article;
  const { id, path, headline, standfirst, section, publisher, publishedAt, picture } = toCard(row);
  shows(...bylines.map(({ personId }) => tags.person(personId)));
  const names = bylines.flatMap(({ person }) => person.names.map(({ name }) => name));
  const site = siteAddress();
  const context = { site, page: site + path, pictures };
  const parts = [
    picture === null ? '' : toFigure(picture, { caption: row.heroCaption, credit: row.heroCredit }, context),
    row.epigraph.length === 0 ? '' : `<p><em>${row.epigraph.map(escapeXml).join('<br>')}</em></p>`,
    toBodyHtml(blocks, context),
  ];
  return {
    urn: toStoryUrn(id, edition),
    url: context.page,
    headline,
    standfirst,
    authors: names.length > 0 ? names : publisher === null ? [] : [publisher],
    section: section?.name ?? null,
    publishedAt,
    updatedAt,
    picture: picture === null ? null : site + picture.src,
    html: parts.filter((part) => part !== '').join('\n'),
  };
}
