import type { Actor } from '#lib/actor.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { Taken } from '#lib/imports/mutations.ts';
import type { FeedItem } from '#lib/subscriptions/items.ts';
import { isOf } from '#lib/subscriptions/known-items.ts';

/** `reason`: why it was not, where its subscription publishes. */
type Publishing = Readonly<{ published: boolean; reason: string | null }>;

const not = (reason: string | null): Publishing => ({ published: false, reason });

/**
 * Publishes what was just taken in, if its subscription says so and nothing stands against it: a right on record, no damage
 * left, made of this very feed, no person has ever written in it, and nobody has withdrawn it. All else stays as it is,
 * with the reason.
 *
 * `unchanged` counts too: somebody may have been stopped between storing and publishing.
 */
export async function publishTaken(
  actor: Actor,
  { slug, outcome }: Taken,
  { rule, publishRight }: Readonly<{ rule: 'draft' | 'publish'; publishRight: 'own' | 'licensed' | 'none' }>,
  { number, publishedAt, updatedAt }: FeedItem,
  scope: string,
  now: Date,
): Promise<Publishing> {
  if (rule === 'draft' || !isStored(outcome)) return not(null);
  const article = await db().article.findUnique({
    where: { slug },
    select: {
      ...{ status: true, publishedAt: true },
      provenance: { select: { identity: true, publishRight: true } },
      storyImport: { select: { damage: true } },
      revisions: { where: { reason: { not: 'import' } }, take: 1, select: { number: true } },
    },
  });
  if (article === null) return not('the article is not here any more');
  const { status, provenance, storyImport, revisions } = article;
  if (provenance === null || !isOf(scope, provenance)) return not('it came from elsewhere too');
  if (publishRight === 'none' || provenance.publishRight === 'none')
    return not('no right to publish it was on record when it came');
  if (storyImport === null || storyImport.damage > 0) return not('its text is still damaged');
  if (revisions.length > 0) return not('a person has written in it');
  if (status === 'withdrawn' || status === 'takedown') return not('it was withdrawn');
  try {
    await publishArticle(actor, slug, {
      // A backlog comes in its own order, and in the feed's where it has no dates: the newest stands first.
      ...(article.publishedAt === null ? { at: notAfter(publishedAt, new Date(now.getTime() - number)) } : {}),
      ...(article.publishedAt !== null && updatedAt !== null && updatedAt > article.publishedAt
        ? { updatedAt: notAfter(updatedAt, now) }
        : {}),
    });
    return { published: true, reason: null };
  } catch (error) {
    if (!(error instanceof KanbaoError)) throw error;
    return not(error.message);
  }
}

function isStored(outcome: string): boolean {
  return outcome === 'draft' || outcome === 'revision' || outcome === 'unchanged';
}

function notAfter(date: Date | null, latest: Date): Date {
  return date === null || date > latest ? latest : date;
}
