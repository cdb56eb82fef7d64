import { Prisma } from '#lib/db.ts';
import { labels, quote } from '#lib/search/lexemes.ts';
import { isWithin, listMonths, type Stretch, type Wanted } from '#lib/search/stretch.ts';

/**
 * What has to be looked into: the entries of a stretch that have the words, as the index of words says, which also bounds what
 * stands side by side and the month. No other index is asked (`IS TRUE`): all that came before a time took 190 of 320 ms.
 */
export function mayBe(wanted: Wanted, stretch: Stretch): Prisma.Sql {
  return Prisma.sql`(${isWithin(wanted, stretch)}) IS TRUE AND ${mayHave(wanted, stretch)}`;
}

function mayHave(wanted: Wanted, stretch: Stretch): Prisma.Sql {
  const { list } = stretch;
  const { words, others, shingles } = wanted.condition;
  const months = listMonths(wanted, stretch).map((month) => quote(labels.month(month)));
  const inTime = months.length === 0 ? [] : [months.join(' | ')];
  const excluded = listKnown(wanted);
  if (list !== 'whole') {
    const whole = Prisma.sql`AND whole @@ ${joinAll([words, ...inTime, ...excluded])}::tsquery`;
    return Prisma.sql`${Prisma.raw(list)} @@ ${joinAll([words, ...inTime])}::tsquery ${excluded.length === 0 ? Prisma.empty : whole}`;
  }
  // What must not be there is asked for together with what must.
  const said = [...(others !== null || excluded.length > 0 ? [others ?? words] : []), ...inTime, ...excluded];
  const numbers = [...shingles];
  return Prisma.join(
    [
      ...(said.length === 0 ? [] : [Prisma.sql`whole @@ ${joinAll(said)}::tsquery`]),
      ...(numbers.length === 0 ? [] : [Prisma.sql`shingles @> ${numbers}::smallint[]`]),
    ],
    ' AND ',
  );
}

/** The same without what entries from before an update do not say. */
export function hasWords(wanted: Wanted, stretch: Stretch): Prisma.Sql {
  const { words } = wanted.condition;
  const excluded = listKnown(wanted);
  return Prisma.sql`${isWithin(wanted, stretch)} AND ${Prisma.raw(stretch.list)} @@ ${words}::tsquery
    ${excluded.length === 0 ? Prisma.empty : Prisma.sql`AND whole @@ ${joinAll([words, ...excluded])}::tsquery`}`;
}

const joinAll = (conditions: readonly string[]): string => conditions.map((each) => `(${each})`).join(' & ');

/** Of what must not be there what an index of words can say: no phrase, and no beginning of hundreds of lexemes. */
const listKnown = ({ without }: Wanted): string[] =>
  without.filter((each) => !/<\d+>|:\*/.test(each)).map((each) => `!(${each})`);
