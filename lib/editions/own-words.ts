import type { Transaction } from '#lib/db.ts';
import type { Own } from '#lib/editions/to-editions.ts';
import { choiceSelect } from '#lib/editions/choice-select.ts';
import type { KeptReading } from '#lib/text/kept-readings.ts';
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
    kept: await listKept(tx, articleId),
  };
}

/** Readings that the import took out of the text (lib/ingest/annotations.ts); the rest of its report is not read for it. */
async function listKept(tx: Transaction, articleId: string): Promise<KeptReading[]> {
  const rows = await tx.$queryRaw<{ around: string; reading: string }[]>`
    SELECT DISTINCT change ->> 'around' AS around, change ->> 'evidence' AS reading
    FROM story_import, jsonb_array_elements(changes) AS change
    WHERE article_id = ${articleId}::uuid AND change ->> 'kind' = 'pinyin-annotation' AND change ? 'around'
    ORDER BY around, reading`;
  return rows.map(({ around, reading }) => {
    const [before = '', after = ''] = around.split('\t');
    return { before, after, reading };
  });
}
