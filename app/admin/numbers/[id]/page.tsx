import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { Days } from '#components/newsroom/numbers/days.tsx';
import styles from '#components/newsroom/page.module.css';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getArticleNumbers, sumOf } from '#lib/reads/numbers.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).numbers.title };
}

/** How often one article is read, day by day. */
export default async function Page({ params }: Props) {
  const staff = await requireStaff('numbers.read', '/admin/numbers');
  const numbers = await getArticleNumbers(staff, (await params).id);
  if (numbers === null) notFound();
  const { numbers: words, articles } = getNewsroomMessages(staff.edition);
  const name = numbers.name ?? articles.list.untitled;
  const [today, month] = [numbers.series.at(-1), sumOf(numbers.series)];
  const rows = [
    { label: words.today, reads: today?.reads ?? 0, ends: today?.ends ?? 0 },
    { label: words.month, ...month },
  ];
  return (
    <Newsroom staff={staff} place="numbers" title={name}>
      <dl className={styles.links}>
        {rows.map(({ label, reads, ends }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {words.reads}: {reads} · {words.ends}: {ends}
            </dd>
          </div>
        ))}
      </dl>
      <section className={styles.block} aria-labelledby="days">
        <h2 id="days">{words.days}</h2>
        <Days name={name} series={numbers.series} words={words} edition={staff.edition} />
      </section>
      <p className={styles.pages}>
        <NewsroomLink href="/admin/numbers">{words.title}</NewsroomLink>
        <NewsroomLink href={`/admin/articles/${numbers.id ?? ''}`}>{articles.places.write}</NewsroomLink>
      </p>
    </Newsroom>
  );
}
