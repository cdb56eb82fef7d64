import { db } from '#lib/db.ts';
import { listChoices, listPlacesToChoose, type ChoiceView, type NumberedPlace } from '#lib/editions/choices.ts';
import { promoteChoice, type Promoted } from '#lib/editions/promote.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { Actor } from '#lib/actor.ts';

/** Places on one page of the list. */
const pageSize = 50;

/** What an editor decides of how one article is converted. */
export type ConversionDesk = Readonly<{
  places: readonly NumberedPlace[];
  /** How many there are, and how many of them are not certain. */
  counts: Readonly<{ all: number; open: number }>;
  /** The number behind which the next page begins; null where this is the last. */
  next: number | null;
  choices: readonly ChoiceView[];
  /** Whether the text is the one that readers have; else the newest save. */
  isLive: boolean;
}>;

/** @throws KanbaoError `not-found`, `bad-input` for an article that appears in one script only */
export async function getConversionDesk(
  slug: string,
  { show, after }: Readonly<{ show: 'open' | 'all'; after: number }>,
): Promise<ConversionDesk> {
  const all = await listPlacesToChoose(slug);
  const open = all.filter(({ certainty }) => certainty !== 'certain');
  const behind = (show === 'all' ? all : open).filter(({ number }) => number > after);
  const places = behind.slice(0, pageSize);
  const article = await db().article.findUnique({ where: { slug }, select: { status: true } });
  return {
    places,
    counts: { all: all.length, open: open.length },
    next: behind.length > pageSize ? (places.at(-1)?.number ?? null) : null,
    choices: await listChoices(slug),
    isLive: article?.status === 'published',
  };
}

/**
 * What promoting a choice would change, said before it is done.
 * @returns null where it cannot be: the choice is gone, or its word is not there any more
 */
export async function tryPromotion(
  actor: Actor,
  slug: string,
  { choice, word }: Readonly<{ choice: string; word: string | null }>,
): Promise<Promoted | null> {
  try {
    return await promoteChoice(actor, slug, choice, { word, isTrial: true });
  } catch (error) {
    if (error instanceof KanbaoError) return null;
    throw error;
  }
}
