import type { Actor } from '#lib/actor.ts';
import { isMaterial } from '#lib/amendments/kinds.ts';
import { recordAmendment } from '#lib/amendments/mutations.ts';
import type { Amending } from '#lib/amendments/schema.ts';
import { addressTagsOf, announcePlaces, counterpartTagsOf, listPlaces } from '#lib/articles/announce.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { toHead, type ArticleHandle } from '#lib/articles/draft.ts';
import { writeEditions } from '#lib/articles/publish.ts';
import { requireResponsible } from '#lib/articles/responsibility.ts';
import { isPlaceholder, toFreeSlug } from '#lib/articles/slug.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, type Prisma, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { writeListEntries } from '#lib/lists/mutations.ts';
import { hideSearchEntry } from '#lib/search/mutations.ts';

export type Publication = Readonly<{
  /** Replaces the headline of the draft: a new revision. */
  headline?: string;
  /** When it becomes (or became) visible; when not said, its date where it came from if it is ours, or now. */
  at?: Date;
  /** The last material update readers should know of; a material amendment is one, now. */
  updatedAt?: Date;
  /** What is changed in a story that readers have; null or absent where nobody classed it. Ignored before they have it. */
  amendment?: Amending | null;
  /** Who answers by name for damage left in it, or for publishing it without a recorded right. */
  responsible?: string;
}>;

/**
 * Publishes the newest revision of an article in each of its editions.
 * @throws KanbaoError `not-found`; `conflict` when somebody else wrote meanwhile, or nobody answers for what stands against
 *   it (`requireResponsible`); `bad-input` without a headline.
 */
export async function publishArticle(
  actor: Actor,
  slug: string,
  publication: Publication = {},
): Promise<ArticleHandle> {
  return db().$transaction(
    async (tx) => {
      const article = await getForWrite(tx, slug);
      const newest = article.revisions[0];
      const stored = contentSchema.parse(newest?.content);
      const content = publication.headline === undefined ? stored : withHeadline(stored, publication.headline);
      if (content.headline === null) {
        throw new KanbaoError(
          'bad-input',
          `The draft ${slug} has no headline, and none is invented; give one with --headline "…".`,
        );
      }
      await requireResponsible(tx, article.id, slug, publication.responsible);
      const isFirst = article.firstPublishedAt === null;
      const newSlug =
        isFirst && isPlaceholder(slug) ? await toFreeSlug(tx, { asked: null, headline: content.headline }) : slug;
      const now = new Date();
      const publishedAt = publication.at ?? article.publishedAt ?? toOriginDate(article) ?? now;
      const amendment = isWithReaders(article, now) ? (publication.amendment ?? null) : null;
      const isNews = amendment !== null && isMaterial(amendment.kind);
      const number = (newest?.number ?? 0) + (content.headline === stored.headline ? 0 : 1);
      // The lock is taken before anything else is written, so that whoever comes second is told by it.
      await advance(tx, article, {
        ...toHead(content),
        slug: newSlug,
        status: 'published',
        publishedAt,
        firstPublishedAt: article.firstPublishedAt ?? publishedAt,
        updatedAt: publication.updatedAt ?? (isNews ? now : article.updatedAt),
        liveRevision: number,
      });
      if (content.headline !== stored.headline) {
        await tx.revision.create({
          data: { articleId: article.id, number, content, author: actor.name, reason: 'headline' },
        });
      }
      const before = await listPlaces(tx, article.id);
      await writeEditions(tx, {
        articleId: article.id,
        slug: newSlug,
        original: requireEdition(article.originalEditionCode).code,
        content,
        sectionId: article.sectionId,
        publishedAt,
      });
      const { id, embargoUntil } = article;
      if (amendment !== null)
        await recordAmendment(tx, actor, amendment, {
          ...{ articleId: id, original: requireEdition(article.originalEditionCode).code, at: now },
          ...{ fromRevision: article.liveRevision, toRevision: number },
        });
      const wasGone = article.status === 'withdrawn';
      await announcePlaces(tx, { id, wasGone, embargoUntil }, before, await listPlaces(tx, id));
      return { id: article.id, slug: newSlug, status: 'published', version: article.version + 1 };
    },
    { timeout: 15_000 },
  );
}

/** Takes a published article from readers; its revisions stay, its addresses are remembered as gone. */
export async function withdrawArticle(_actor: Actor, slug: string): Promise<ArticleHandle> {
  return db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    if (article.status !== 'published')
      throw new KanbaoError('conflict', `${slug} is not published (it is ${article.status}); nothing was changed.`);
    const places = await listPlaces(tx, article.id);
    await advance(tx, article, { status: 'withdrawn', publishedAt: null });
    await tx.articleEdition.updateMany({ where: { articleId: article.id }, data: { publishedAt: null } });
    await writeListEntries(tx, article.id);
    await hideSearchEntry(tx, article.id);
    const paths = places.map(({ path }) => path);
    for (const path of paths) {
      await tx.redirect.upsert({ where: { path }, create: { path, gone: true }, update: { target: null, gone: true } });
    }
    const addresses = [...addressTagsOf(places), ...(await counterpartTagsOf(tx, article.id))];
    await announce(tx, { tags: [tags.article(article.id), ...addresses], paths, gone: paths });
    return { id: article.id, slug, status: 'withdrawn', version: article.version + 1 };
  });
}

type ArticleForWrite = Awaited<ReturnType<typeof getForWrite>>;

async function getForWrite(tx: Transaction, slug: string) {
  const article = await tx.article.findUnique({
    where: { slug },
    include: {
      revisions: { orderBy: { number: 'desc' }, take: 1 },
      provenance: { select: { publishRight: true, originPublishedAt: true } },
    },
  });
  if (article === null)
    throw new KanbaoError(
      'not-found',
      `There is no article with the slug ${slug}; npm run articles -- list shows what there is.`,
    );
  return article;
}

/** Whether readers have a story now: what changes before that is no amendment to them. */
function isWithReaders({ status, publishedAt, embargoUntil }: ArticleForWrite, now: Date): boolean {
  return status === 'published' && publishedAt !== null && publishedAt <= now && (embargoUntil ?? now) <= now;
}

/** What is ours keeps the date it had where it came from: a paper that moves here brings its archive. */
function toOriginDate({ provenance }: ArticleForWrite): Date | null {
  const date = provenance?.originPublishedAt ?? null;
  return provenance?.publishRight === 'none' || date === null || date > new Date() ? null : date;
}

/** Writes an article only if nobody has since it was read: the version is the lock. */
async function advance(
  tx: Transaction,
  { id, slug, version }: ArticleForWrite,
  data: Prisma.ArticleUncheckedUpdateManyInput,
): Promise<void> {
  const { count } = await tx.article.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } });
  if (count === 0)
    throw new KanbaoError(
      'conflict',
      `Somebody else changed ${slug} at the same moment; nothing was written, try again.`,
    );
}

function withHeadline(content: Content, headline: string): Content {
  const given = contentSchema.safeParse({ ...content, headline });
  if (!given.success)
    throw new KanbaoError('bad-input', 'This cannot be a headline: it must say something, in at most 500 characters.');
  return given.data;
}
