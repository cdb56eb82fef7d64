import { isMaterial } from '#lib/amendments/kinds.ts';
import { recordAmendment } from '#lib/amendments/mutations.ts';
import type { Amending } from '#lib/amendments/schema.ts';
import { announcePlaces, listPlaces } from '#lib/articles/announce.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { toHead, type ArticleHandle } from '#lib/articles/draft.ts';
import {
  advance,
  getForWrite,
  requireCurrent,
  stateOf,
  type ArticleForWrite,
  type Looked,
} from '#lib/articles/for-write.ts';
import { requireStep } from '#lib/articles/life.ts';
import { writeEditions } from '#lib/articles/publish.ts';
import { requireResponsible } from '#lib/articles/responsibility.ts';
import { isPlaceholder, toFreeSlug } from '#lib/articles/slug.ts';
import { recordReviewStep } from '#lib/articles/submissions.ts';
import type { FindingName } from '#lib/checklist/findings.ts';
import { recordAcknowledgement, requireReady } from '#lib/checklist/require-ready.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { listLivePages } from '#lib/editions/live-content.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import type { Actor } from '#lib/actor.ts';

export type Publication = Looked &
  Readonly<{
    /** Replaces the headline of the draft: a new revision. */
    headline?: string;
    /**
     * When it becomes (or became) visible; when not said, what was chosen before, its date where it came from if it is ours, or
     * now. A time to come schedules it: nobody has to do anything at that second. `now`: what was to come later comes now.
     */
    at?: Date | 'now';
    /** The last material update readers should know of; a material amendment is one, now. */
    updatedAt?: Date;
    /** What is changed in a story that readers have; null or absent where nobody classed it. Ignored before they have it. */
    amendment?: Amending | null;
    /** Who answers by name for damage left in it, or for publishing it without a recorded right. */
    responsible?: string;
    /** The warnings of the checklist that a member of staff has seen and takes on; an operator or a feed has none. */
    acknowledged?: readonly FindingName[];
  }>;

/**
 * Publishes the newest revision of an article in each of its editions, now or at a time to come.
 * @throws KanbaoError `not-found`; `forbidden`; `conflict` when somebody else wrote meanwhile, where it cannot be published from
 *   where it is in its life, or nobody answers for what stands against it (`requireReady`, `requireResponsible`); `bad-input`
 *   without a headline, or where a member of staff does not say what a change to what readers have is.
 */
export async function publishArticle(
  actor: Actor,
  slug: string,
  publication: Publication = {},
): Promise<ArticleHandle> {
  return db().$transaction(
    async (tx) => {
      const article = await getForWrite(tx, slug);
      requireCurrent(article, publication);
      const now = new Date();
      const planned = article.publishedAt ?? toOriginDate(article) ?? now;
      const publishedAt = publication.at === 'now' ? (planned > now ? now : planned) : (publication.at ?? planned);
      const { readers } = stateOf(article, now);
      requireStep(actor, slug, stateOf(article, now), publishedAt > now ? 'schedule' : 'publish');
      const newest = article.revisions[0];
      const stored = contentSchema.parse(newest?.content);
      const content = publication.headline === undefined ? stored : withHeadline(stored, publication.headline);
      if (content.headline === null) {
        throw new KanbaoError(
          'bad-input',
          `The draft ${slug} has no headline, and none is invented; give one with --headline "…".`,
        );
      }
      const { acknowledged = [] } = publication;
      const warnings = await requireReady(tx, actor, { articleId: article.id, slug, content, acknowledged });
      const answersFor = warnings.some((name) => name === 'right' || name === 'damage') ? actor.name : undefined;
      await requireResponsible(tx, article.id, slug, publication.responsible ?? answersFor);
      const isFirst = article.firstPublishedAt === null;
      const newSlug =
        isFirst && isPlaceholder(slug) ? await toFreeSlug(tx, { asked: null, headline: content.headline }) : slug;
      const amendment = readers === 'live' ? (publication.amendment ?? null) : null;
      const isNews = amendment !== null && isMaterial(amendment.kind);
      const number = (newest?.number ?? 0) + (content.headline === stored.headline ? 0 : 1);
      if (actor.role !== null && readers === 'live' && number !== article.liveRevision && amendment === null)
        throw new KanbaoError(
          'bad-input',
          `Readers have ${slug}: say what the change to it is, from typo to correction.`,
          { say: 'articles.kindWanted' },
        );
      // The lock is taken before anything else is written, so that whoever comes second is told by it.
      await advance(tx, actor, article, publishedAt > now ? 'schedule' : 'publish', {
        ...toHead(content),
        slug: newSlug,
        status: 'published',
        publishedAt,
        firstPublishedAt: toFirst(article, publishedAt, now),
        updatedAt: publication.updatedAt ?? (isNews ? now : article.updatedAt),
        liveRevision: number,
        newestRevision: number,
        review: null,
      });
      if (content.headline !== stored.headline) {
        await tx.revision.create({
          data: { articleId: article.id, number, content, author: actor.name, reason: 'headline' },
        });
      }
      const before = await listPlaces(tx, article.id);
      const had = isNews ? await listLivePages(tx, article.id) : [];
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
          ...{ fromRevision: article.liveRevision, toRevision: number, before: had },
        });
      await recordAcknowledgement(tx, actor, { articleId: id, revision: number, warnings });
      if (article.review === 'submitted')
        await recordReviewStep(tx, actor, { articleId: id, revision: number, verb: 'approved' });
      const wasGone = article.status === 'withdrawn';
      await announcePlaces(tx, { id, wasGone, embargoUntil }, before, await listPlaces(tx, id));
      return { id: article.id, slug: newSlug, status: 'published', version: article.version + 1 };
    },
    { timeout: 15_000 },
  );
}

/** When readers first had it; a time that never came does not count. */
function toFirst({ firstPublishedAt }: ArticleForWrite, publishedAt: Date, now: Date): Date {
  return firstPublishedAt !== null && firstPublishedAt <= now ? firstPublishedAt : publishedAt;
}

/** What is ours keeps the date it had where it came from: a paper that moves here brings its archive. */
function toOriginDate({ provenance }: ArticleForWrite): Date | null {
  const date = provenance?.originPublishedAt ?? null;
  return provenance?.publishRight === 'none' || date === null || date > new Date() ? null : date;
}

function withHeadline(content: Content, headline: string): Content {
  const given = contentSchema.safeParse({ ...content, headline });
  if (!given.success)
    throw new KanbaoError('bad-input', 'This cannot be a headline: it must say something, in at most 500 characters.');
  return given.data;
}
