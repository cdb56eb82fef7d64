import { toNotes } from '#lib/amendments/mutations.ts';
import { addressTagsOf, counterpartTagsOf, listPlaces, type Place } from '#lib/articles/announce.ts';
import type { ArticleHandle } from '#lib/articles/draft.ts';
import {
  advance,
  getForWrite,
  requireCurrent,
  stateOf,
  type ArticleForWrite,
  type Looked,
} from '#lib/articles/for-write.ts';
import { requireStep } from '#lib/articles/life.ts';
import { toAddresses } from '#lib/articles/paths.ts';
import { sealCopy } from '#lib/articles/sealed.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { writeListEntries } from '#lib/lists/mutations.ts';
import { endShares } from '#lib/previews/mutations.ts';
import { hideSearchEntry } from '#lib/search/mutations.ts';
import type { Actor } from '#lib/actor.ts';

const longestReason = 500;

/** Why it goes, in the language of its original edition; readers are told nothing where it is not said. */
export type Leaving = Looked & Readonly<{ reason?: string | null }>;

/**
 * Takes a published article from readers; its revisions stay, a copy of what they had is sealed, and its addresses are
 * remembered as gone, with the reason.
 *
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`; `bad-input` for a reason that is too long
 */
export async function withdrawArticle(actor: Actor, slug: string, leaving: Leaving = {}): Promise<ArticleHandle> {
  const reason = checkReason(leaving.reason);
  return db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    requireCurrent(article, leaving);
    if (article.status !== 'published')
      throw new KanbaoError('conflict', `${slug} is not published (it is ${article.status}); nothing was changed.`);
    requireStep(actor, slug, stateOf(article), 'withdraw');
    const reasons = await take(tx, actor, article, { kind: 'withdrawal', reason });
    const places = await listPlaces(tx, article.id);
    await advance(tx, actor, article, 'withdraw', { status: 'withdrawn', publishedAt: null });
    await endShares(tx, article.id);
    await tx.articleEdition.updateMany({ where: { articleId: article.id }, data: { publishedAt: null } });
    await writeListEntries(tx, article.id);
    await hideSearchEntry(tx, article.id);
    await closeAddresses(tx, article.id, places, reasons);
    return { id: article.id, slug, status: 'withdrawn', version: article.version + 1 };
  });
}

/**
 * Takes an article from readers and from the desk: what they had is in a sealed copy alone, which the publisher-in-chief may
 * read, as are its revisions from now on.
 *
 * @throws as `withdrawArticle`
 */
export async function takeDownArticle(actor: Actor, slug: string, leaving: Leaving = {}): Promise<ArticleHandle> {
  const reason = checkReason(leaving.reason);
  return db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    requireCurrent(article, leaving);
    requireStep(actor, slug, stateOf(article), 'takeDown');
    const reasons = await take(tx, actor, article, { kind: 'takedown', reason });
    const places = await listPlaces(tx, article.id);
    await advance(tx, actor, article, 'takeDown', { status: 'takedown', publishedAt: null, review: null });
    await endShares(tx, article.id);
    const ofArticle = { where: { articleId: article.id } };
    await tx.articleEdition.deleteMany(ofArticle);
    await tx.searchEntry.deleteMany(ofArticle);
    await tx.shareCard.deleteMany(ofArticle);
    await tx.editionRender.deleteMany(ofArticle);
    await closeAddresses(tx, article.id, places, reasons);
    return { id: article.id, slug, status: 'takedown', version: article.version + 1 };
  });
}

/**
 * Ends a takedown: the article is withdrawn as others are, and may be published again from its revisions.
 *
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`
 */
export async function reinstateArticle(actor: Actor, slug: string, looked: Looked = {}): Promise<ArticleHandle> {
  return db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    requireCurrent(article, looked);
    requireStep(actor, slug, stateOf(article), 'reinstate');
    await advance(tx, actor, article, 'reinstate', { status: 'withdrawn' });
    return { id: article.id, slug, status: 'withdrawn', version: article.version + 1 };
  });
}

function checkReason(given: string | null | undefined): string | null {
  const reason = given?.trim() ?? '';
  if (reason.length > longestReason || !reason.isWellFormed() || reason.includes('\0'))
    throw new KanbaoError('bad-input', `A reason has at most ${String(longestReason)} characters, of text.`);
  return reason === '' ? null : reason;
}

type Taking = Readonly<{ kind: 'withdrawal' | 'takedown'; reason: string | null }>;

/** Seals what readers have; the reason as each edition says it. */
async function take(tx: Transaction, actor: Actor, article: ArticleForWrite, { kind, reason }: Taking) {
  const original = requireEdition(article.originalEditionCode).code;
  const reasons = reason === null ? {} : await toNotes(tx, reason, { articleId: article.id, original });
  await sealCopy(tx, actor, { articleId: article.id, kind, revision: article.liveRevision, reasons });
  return reasons;
}

/** Remembers the addresses of an article as gone, and tells every front door in the same moment. */
async function closeAddresses(
  tx: Transaction,
  articleId: string,
  places: readonly Place[],
  reasons: Awaited<ReturnType<typeof toNotes>>,
): Promise<void> {
  const goneReasons: Record<string, string> = {};
  for (const { path, editionCode } of places) {
    const reason = reasons[requireEdition(editionCode).code] ?? null;
    const gone = { target: null, gone: true, reason };
    await tx.redirect.upsert({ where: { path }, create: { path, ...gone }, update: gone });
    if (reason !== null) for (const address of toAddresses(path)) goneReasons[address] = reason;
  }
  const addresses = places.flatMap(({ path }) => toAddresses(path));
  await announce(tx, {
    tags: [tags.article(articleId), ...addressTagsOf(places), ...(await counterpartTagsOf(tx, articleId))],
    ...{ paths: places.map(({ path }) => path), gone: addresses, goneReasons },
  });
}
