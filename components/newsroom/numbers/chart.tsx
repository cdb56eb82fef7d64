import styles from '#components/newsroom/numbers/numbers.module.css';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { toDayName } from '#components/newsroom/numbers/day-name.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Series } from '#lib/reads/numbers.ts';

type Props = Readonly<{
  /** Whose days these are. */
  name: string;
  series: Series;
  words: NewsroomMessages['numbers'];
  edition: EditionCode;
  size: 'row' | 'page';
}>;

const shapes = { row: { step: 4, bar: 3, height: 24 }, page: { step: 20, bar: 14, height: 160 } } as const;

/**
 * A bar for each day, in it how much of that was read to the end. Drawn on the server; what it says in one sentence is its
 * name, the days one by one stand in a table elsewhere.
 */
export function Chart({ name, series, words, edition, size }: Props) {
  const { step, bar, height } = shapes[size];
  const most = series.reduce((best, each) => (each.reads > best.reads ? each : best), { day: '', reads: 0 });
  const width = series.length * step;
  // Rounded up to a whole step, so that a day with one read among thousands is still to be seen.
  const toHeight = (count: number): number => (most.reads === 0 ? 0 : Math.ceil((count / most.reads) * height));
  const toPath = (count: (each: Series[number]) => number): string =>
    series
      .map((each, index) => ({ x: index * step, h: toHeight(count(each)) }))
      .filter(({ h }) => h > 0)
      .map(({ x, h }) => `M${String(x)} ${String(height)}v-${String(h)}h${String(bar)}v${String(h)}z`)
      .join('');
  const day = most.day === '' ? '—' : toDayName(most.day, edition);
  return (
    <svg
      className={styles[size]}
      viewBox={`0 0 ${String(width)} ${String(height + 1)}`}
      role="img"
      aria-label={format(words.chart, { name, most: most.reads, day })}
    >
      <path className={styles.base} d={`M0 ${String(height)}h${String(width)}`} />
      <path className={styles.reads} d={toPath(({ reads }) => reads)} />
      <path className={styles.ends} d={toPath(({ ends }) => ends)} />
    </svg>
  );
}
