import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { answer } from '#app/admin/imports/actions.ts';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { Offer } from '#components/newsroom/imports/offer.tsx';
import { OutcomeTable } from '#components/newsroom/imports/outcome-table.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { mostStories } from '#lib/imports/forms.ts';
import { getDeskRun } from '#lib/imports/desk-runs.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).imports.run.title };
}

/** What became of a source: what waits for an answer first, then each of its stories. */
export default async function Page({ params }: Props) {
  const staff = await requireStaff('imports.manage', `/admin/imports/runs/${(await params).id}`);
  const run = await getDeskRun(staff, (await params).id);
  if (run === null) notFound();
  const messages = getNewsroomMessages(staff.edition);
  const { run: words, page } = messages.imports;
  const waiting = run.outcomes.filter(({ outcome }) => outcome === 'twin');
  const time = formatTime(run.at, 'short', staff.edition);
  return (
    <Newsroom
      staff={staff}
      place="imports"
      title={words.title}
      tools={
        <NewsroomLink href="/admin/imports" className={styles.link}>
          {page.back}
        </NewsroomLink>
      }
    >
      <p className={styles.lead}>{format(words.of, { name: run.name, time, author: run.author })}</p>
      {waiting.map((outcome) => (
        <Offer key={outcome.number} run={run.id} {...{ outcome, messages, edition: staff.edition, action: answer }} />
      ))}
      {run.outcomes.length < mostStories ? null : (
        <p className={styles.told}>{format(words.more, { n: mostStories })}</p>
      )}
      <OutcomeTable outcomes={run.outcomes} messages={messages} />
    </Newsroom>
  );
}
