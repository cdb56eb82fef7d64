import { bodySchema } from '#lib/articles/body.ts';
import { cardSelect, toCard } from '#lib/articles/cards.ts';
import { listPictures } from '#lib/articles/queries.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading, type Prisma } from '#lib/db.ts';
import { toBodyHtml, toFigure, type BodyContext } from '#lib/discovery/body-html.ts';
import { fitStories, roomForText, type Feed, type FeedStory } from '#lib/discovery/feed-shape.ts';
import { isOffered } from '#lib/discovery/offered.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { toStoryUrn } from '#lib/discovery/story-urn.ts';
import { escapeXml } from '#lib/discovery/xml.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { listSections } from '#lib/sections/queries.ts';

const mostStories = 50;

/**
 * The feed of an edition, or of one of its sections (its slug): the newest 50 articles, whole.
 * @param file its name behind the page it is the feed of: `feed.xml`
 * @returns null where there is no such section.
 */
export async function getFeed(edition: EditionCode, section: string | null, file: string): Promise<Feed | null> {
  const { site } = getMessages(edition);
  const found = section === null ? null : (await listSections(edition)).find(({ slug }) => slug === section);
  if (found === undefined) return null;
  const home = `${siteAddress()}${found?.path ?? `/${edition}`}`;
  return {
    title: found === null ? site.name : `${found.name} · ${site.name}`,
    description: site.tagline,
    lang: getEdition(edition).lang,
    home,
    self: `${home}/${file}`,
    publisher: site.name,
    stories: fitStories(await listStories(edition, found?.id ?? null), roomForText),
  };
}

async function listStories(edition: EditionCode, section: string | null): Promise<FeedStory[]> {
  const rows = await (
    await reading()
  ).articleEdition.findMany({
    where: { ...isOffered(edition, new Date()), ...(section === null ? {} : { sectionId: section }) },
    select: storySelect(edition),
    orderBy: [{ publishedAt: 'desc' }, { articleId: 'desc' }],
    take: mostStories,
  });
  shows(section === null ? tags.listTop(edition) : tags.listTop(edition, section));
  const bodies = rows.map(({ body }) => bodySchema.parse(body));
  const pictures = await listPictures(bodies);
  return rows.map((row, index) => toStory(row, edition, bodies[index]?.content ?? [], pictures));
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
