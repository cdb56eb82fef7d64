import type { Actor } from '#lib/actor.ts';
import type { Looked } from '#lib/articles/for-write.ts';
import { replaceNamed, requirePlaceable } from '#lib/articles/named.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { ensurePeople } from '#lib/people/mutations.ts';

/** As many as a byline names before it is a list of its own. */
const mostBylines = 20;

type Handles = Readonly<{ people: readonly string[] }>;

/**
 * Gives an article these people (handles) in its byline, in this order, instead of those it has; where it is published, readers see
 * it at once.
 *
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`; `bad-input` for a person who is not there, or for more than twenty
 */
export async function setBylines(actor: Actor, slug: string, { people, ...looked }: Looked & Handles): Promise<void> {
  const wanted = [...new Set(people)];
  requireRoom(wanted.length);
  await db().$transaction(async (tx) => {
    const article = await requirePlaceable(tx, actor, slug, looked);
    const { id: articleId } = article;
    const ids = await findPeople(tx, wanted);
    const had = await tx.byline.findMany({
      where: { articleId },
      select: { person: { select: { handle: true } } },
      orderBy: { position: 'asc' },
    });
    await replaceNamed(tx, actor, article, {
      action: 'article.bylines',
      before: { bylines: had.map(({ person }) => person.handle) },
      after: { bylines: wanted },
      async write() {
        await tx.byline.deleteMany({ where: { articleId } });
        await tx.byline.createMany({ data: ids.map((personId, position) => ({ articleId, personId, position })) });
      },
    });
  });
}

function requireRoom(count: number): void {
  if (count > mostBylines)
    throw new KanbaoError('bad-input', `A byline has at most ${String(mostBylines)} people.`, {
      ...{ say: 'articles.tooManyBylines', values: { n: mostBylines } },
    });
}

/** The ids of people, in order. @throws KanbaoError `bad-input` for one who is not there */
async function findPeople(tx: Transaction, handles: readonly string[]): Promise<string[]> {
  const found = await tx.person.findMany({
    where: { handle: { in: [...handles] } },
    select: { id: true, handle: true },
  });
  return handles.map((handle) => {
    const id = found.find((person) => person.handle === handle)?.id;
    if (id !== undefined) return id;
    throw new KanbaoError('bad-input', `There is nobody “${handle}”; nothing was changed.`, {
      say: 'articles.choiceGone',
    });
  });
}

/**
 * Puts somebody at the end of an article's byline by their name in its language; whoever is not known yet is made a person.
 *
 * @throws KanbaoError as `setBylines`
 */
export async function addByline(
  actor: Actor,
  slug: string,
  { name, people, ...looked }: Looked & Handles & Readonly<{ name: string }>,
): Promise<void> {
  // Asked before anybody is made: what cannot be done leaves nobody behind.
  requireRoom(new Set(people).size + 1);
  const { originalEditionCode } = await db().$transaction(async (tx) => {
    await findPeople(tx, people);
    return requirePlaceable(tx, actor, slug, looked);
  });
  const made = await ensurePeople(actor, [name], requireEdition(originalEditionCode).code);
  await setBylines(actor, slug, { ...looked, people: [...people, ...made] });
}
