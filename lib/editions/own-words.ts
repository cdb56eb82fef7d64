import type { Transaction } from '#lib/db.ts';
import type { Own } from '#lib/editions/to-editions.ts';
import { choiceSelect } from '#lib/editions/choice-select.ts';
import { editionsOf, type EditionCode } from '#lib/i18n/editions.ts';

/** What is known of a Chinese article alone, for making its editions. */
export async function getOwnWords(tx: Transaction, articleId: string, original: EditionCode): Promise<Own> {
  const bylines = await tx.byline.findMany({
    where: { articleId },
    select: { person: { select: { names: { select: { editionCode: true, name: true } } } } },
  });
  const other = editionsOf(original).find(({ code }) => code !== original)?.code;
  const names = bylines.flatMap(({ person }): [string, string][] => {
    const nameIn = (code: string | undefined): string | undefined =>
      person.names.find(({ editionCode }) => editionCode === code)?.name;
    const [from, to] = [nameIn(original), nameIn(other)];
    // One character alone would be found within other words.
    return from === undefined || to === undefined || [...from].length < 2 ? [] : [[from, to]];
  });
  const chosen = await tx.conversionChoice.findMany({
    where: { articleId },
    select: choiceSelect,
    orderBy: { id: 'asc' },
  });
  return {
    names: new Map(names),
    choices: chosen.filter(({ kind, editionCode }) => kind === 'form' && editionCode === other),
    readings: chosen.filter(({ kind }) => kind === 'reading'),
  };
}
