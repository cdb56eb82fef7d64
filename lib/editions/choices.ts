import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { db, type Prisma, type Transaction } from '#lib/db.ts';
import { getOwnWords } from '#lib/editions/own-words.ts';
import { renderArticle } from '#lib/editions/render.ts';
import { getSource, type Source } from '#lib/editions/source.ts';
import { choiceSelect } from '#lib/editions/choice-select.ts';
import { KanbaoError } from '#lib/errors.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';
import { listAmbiguous, type AmbiguousPlace } from '#lib/text/ambiguous.ts';
import { findAnchor, toAnchor, type Anchor } from '#lib/text/anchors.ts';
import { listPlaces } from '#lib/text/rewrite-content.ts';

/** Of one article; a text with more of them wants other words, not more choices. */
const mostChoices = 2_000;

/** An ambiguous place with its number in the whole list, counted from 1. */
export type NumberedPlace = AmbiguousPlace & Readonly<{ number: number }>;

/**
 * The places of an article where conversion had to choose: of what readers have, of the newest revision while it is a draft.
 * @throws KanbaoError `not-found`, `bad-input` for an article that appears in one script only
 */
export async function listPlacesToChoose(slug: string): Promise<NumberedPlace[]> {
  return db().$transaction(async (tx) => listOf(tx, await getSource(tx, slug)));
}

async function listOf(tx: Transaction, source: Source): Promise<NumberedPlace[]> {
  const words = await getHouseWords(tx);
  const own = await getOwnWords(tx, source.articleId, source.original);
  return listAmbiguous(source.content, source.to.script, words, own).map((place, index) => ({
    ...place,
    number: index + 1,
  }));
}

/**
 * Decides what stands at one ambiguous place of an article, and shows it to readers at once where they have the article.
 *
 * @param number as `listPlacesToChoose` numbers places
 * @param around what was seen around it; left out by who has just asked
 * @throws KanbaoError `not-found`, `bad-input` for a form that the character does not have, `conflict` where another text stands there
 */
export async function chooseForm(
  actor: Actor,
  slug: string,
  { number, form, around }: Readonly<{ number: number; form: string; around?: string }>,
): Promise<NumberedPlace> {
  return db().$transaction(
    async (tx) => {
      const source = await getSource(tx, slug);
      const place = (await listOf(tx, source)).find((each) => each.number === number);
      if (place === undefined)
        throw new KanbaoError(
          'not-found',
          `${slug} has no place ${String(number)}; npm run editions -- ambiguous ${slug} --all numbers them.`,
          // The text was longer when the form was drawn.
          { say: 'conversion.changed' },
        );
      if (around !== undefined && around !== place.around)
        throw new KanbaoError('conflict', 'The text has changed meanwhile.', { say: 'conversion.changed' });
      const forms = [place.form, ...place.others];
      if (!forms.includes(form))
        throw new KanbaoError(
          'bad-input',
          `“${place.char}” cannot become “${form}”; choose one of ${forms.join(' ')}.`,
        );
      const text = listPlaces(source.content).get(place.place) ?? '';
      const end = place.offset + place.char.length;
      const anchor = toAnchor(text, { place: place.place, start: place.offset, end });
      await saveChoice(tx, actor, { ...anchor, ...choiceOf(source, 'form'), value: form });
      const after = { [place.around]: form };
      await audit(tx, actor, { action: 'article.chooseForm', subject: subjectOf(source, slug), after });
      await renderArticle(tx, source.articleId);
      return { ...place, form, others: forms.filter((each) => each !== form), certainty: 'certain', why: 'choice' };
    },
    { timeout: 30_000 },
  );
}

const subjectOf = ({ articleId, content }: Source, slug: string) => ({
  kind: 'article',
  id: articleId,
  name: content.headline ?? slug,
});

const choiceOf = (source: Source, kind: 'form' | 'reading') => ({
  articleId: source.articleId,
  kind,
  editionCode: kind === 'form' ? source.to.code : source.original,
});

/**
 * Decides how a word of an article is read, wherever it stands in it.
 *
 * @param syllables one for each character, with tone marks
 * @returns in how many places it stands
 * @throws KanbaoError `not-found`, `bad-input`
 */
export async function chooseReading(
  actor: Actor,
  slug: string,
  { word, syllables }: Readonly<{ word: string; syllables: readonly string[] }>,
): Promise<number> {
  if (!/^\p{Script=Han}{1,20}$/u.test(word) || syllables.length !== [...word].length)
    throw new KanbaoError(
      'bad-input',
      `“${word}” needs one syllable for each of its characters, such as: npm run editions -- read ${slug} 行长 háng zhǎng.`,
    );
  if (!syllables.every((each) => /^[\p{Script=Latin}\p{M}]{1,8}$/u.test(each)))
    throw new KanbaoError('bad-input', `“${syllables.join(' ')}” is not pinyin with tone marks.`);
  return db().$transaction(
    async (tx) => {
      const source = await getSource(tx, slug);
      const anchors = [...listPlaces(source.content)].flatMap(([place, text]) => listAnchors(place, text, word));
      if (anchors.length === 0) throw new KanbaoError('not-found', `“${word}” is not in ${slug}.`);
      for (const anchor of anchors)
        await saveChoice(tx, actor, { ...anchor, ...choiceOf(source, 'reading'), value: syllables.join(' ') });
      const after = { [word]: syllables.join(' ') };
      await audit(tx, actor, { action: 'article.chooseReading', subject: subjectOf(source, slug), after });
      await renderArticle(tx, source.articleId);
      return anchors.length;
    },
    { timeout: 30_000 },
  );
}

function listAnchors(place: string, text: string, word: string): Anchor[] {
  const anchors: Anchor[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length))
    anchors.push(toAnchor(text, { place, start: at, end: at + word.length }));
  return anchors;
}

async function saveChoice(
  tx: Transaction,
  actor: Actor,
  { value, ...key }: Anchor & ReturnType<typeof choiceOf> & Readonly<{ value: string }>,
): Promise<void> {
  const given = { value, author: actor.name };
  await tx.conversionChoice.upsert({
    where: { articleId_kind_editionCode_place_before_word_after_occurrence: key },
    create: { ...key, ...given },
    update: given,
  });
  const count = await tx.conversionChoice.count({ where: { articleId: key.articleId } });
  if (count > mostChoices)
    throw new KanbaoError(
      'bad-input',
      `An article takes ${String(mostChoices)} choices; write the words into the lexicon.`,
    );
}

/** A choice as it was made; `isLost` when the words around it are no longer in the article. */
export type ChoiceView = Prisma.ConversionChoiceGetPayload<{ select: typeof choiceSelect }> &
  Readonly<{ isLost: boolean }>;

/**
 * What was chosen for an article, oldest first.
 * @throws KanbaoError `not-found`, `bad-input`
 */
export async function listChoices(slug: string): Promise<ChoiceView[]> {
  return db().$transaction(async (tx) => {
    const { articleId, content } = await getSource(tx, slug);
    const rows = await tx.conversionChoice.findMany({
      where: { articleId },
      select: choiceSelect,
      orderBy: { id: 'asc' },
    });
    const texts = listPlaces(content);
    return rows.map((row) => ({ ...row, isLost: findAnchor(texts, row) === null }));
  });
}

/**
 * A choice of an article.
 * @throws KanbaoError `not-found`
 */
export async function requireChoice(slug: string, id: string): Promise<ChoiceView> {
  const choice = (await listChoices(slug)).find((each) => each.id === id);
  if (choice !== undefined) return choice;
  throw choiceGone();
}

const choiceGone = (): KanbaoError =>
  new KanbaoError('not-found', 'This choice was taken back meanwhile.', { say: 'conversion.choiceGone' });

/**
 * Takes a choice back, for readers too.
 *
 * @param id of one of `listChoices`
 * @throws KanbaoError `not-found`
 */
export async function removeChoice(actor: Actor, slug: string, id: string): Promise<ChoiceView> {
  const choice = await requireChoice(slug, id);
  await db().$transaction(
    async (tx) => {
      const source = await getSource(tx, slug);
      const { count } = await tx.conversionChoice.deleteMany({ where: { id } });
      if (count === 0) throw choiceGone();
      const before = { [choice.before + choice.word + choice.after]: choice.value };
      await audit(tx, actor, { action: 'article.removeChoice', subject: subjectOf(source, slug), before });
      await renderArticle(tx, source.articleId);
    },
    { timeout: 30_000 },
  );
  return choice;
}
