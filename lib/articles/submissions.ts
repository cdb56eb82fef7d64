import type { ArticleHandle } from '#lib/articles/draft.ts';
import { advance, getForWrite, requireCurrent, stateOf, type Looked } from '#lib/articles/for-write.ts';
import { requireStep } from '#lib/articles/life.ts';
import { db, type Prisma, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { Actor } from '#lib/actor.ts';

const longestNote = 4_000;

/**
 * Asks for the newest revision to be published: of a draft, or of changes to what readers have, which stays as it is meanwhile.
 *
 * @param note what whoever reviews it should know
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`; `bad-input` for a note that is too long
 */
export async function submitArticle(
  actor: Actor,
  slug: string,
  given: Looked & Readonly<{ note?: string | null }> = {},
): Promise<ArticleHandle> {
  return move(actor, slug, 'submit', given);
}

/** Takes back what was submitted. @throws as `submitArticle` */
export async function recallArticle(actor: Actor, slug: string, given: Looked = {}): Promise<ArticleHandle> {
  return move(actor, slug, 'recall', given);
}

/**
 * Gives what was submitted back to whoever wrote it.
 *
 * @param given.note what is asked for; it must say something
 * @throws as `submitArticle`
 */
export async function returnArticle(
  actor: Actor,
  slug: string,
  given: Looked & Readonly<{ note: string }>,
): Promise<ArticleHandle> {
  if (given.note.trim() === '')
    throw new KanbaoError('bad-input', 'Say what is asked for: an article is returned with a note.', {
      say: 'articles.noteNeeded',
    });
  return move(actor, slug, 'return', given);
}

const verbs = { submit: 'submitted', recall: 'recalled', return: 'returned' } as const;

async function move(
  actor: Actor,
  slug: string,
  step: keyof typeof verbs,
  given: Looked & Readonly<{ note?: string | null }>,
): Promise<ArticleHandle> {
  const note = given.note?.trim() ?? '';
  if (note.length > longestNote)
    throw new KanbaoError('bad-input', `A note has at most ${String(longestNote)} characters.`);
  return db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    requireCurrent(article, given);
    const { desk } = requireStep(actor, slug, stateOf(article), step);
    await advance(tx, actor, article, step, { review: desk === 'submitted' || desk === 'returned' ? desk : null });
    await recordReviewStep(tx, actor, {
      ...{ articleId: article.id, revision: article.newestRevision, verb: verbs[step] },
      note: note === '' ? null : note,
    });
    return { id: article.id, slug, status: article.status, version: article.version + 1 };
  });
}

/** Writes down what was done with a text on its way; part of whatever does it. */
export async function recordReviewStep(
  tx: Transaction,
  { name, id }: Actor,
  step: Omit<Prisma.ReviewStepUncheckedCreateInput, 'author' | 'authorId'>,
): Promise<void> {
  await tx.reviewStep.create({ data: { ...step, author: name, authorId: id } });
}
