import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import { describeState } from '#components/newsroom/articles/describe-state.ts';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/imports/imports.module.css';
import { toArticleHref } from '#components/newsroom/imports/outcome-table.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import page from '#components/newsroom/page.module.css';
import type { FormAction } from '#lib/answers.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { DeskRun } from '#lib/imports/desk-runs.ts';

type Props = Readonly<{
  run: string;
  outcome: DeskRun['outcomes'][number];
  edition: EditionCode;
  messages: NewsroomMessages;
  action: FormAction;
}>;

/** A story that is nearly one that is here, and what may become of it. */
export function Offer({ run, outcome, edition, messages, action }: Props) {
  const { run: words, list } = messages.imports;
  const { number, headline, likeness, known } = outcome;
  const id = `offer-${String(number)}`;
  const hidden = (
    <>
      <input type="hidden" name="run" value={run} />
      <input type="hidden" name="number" value={number} />
    </>
  );
  return (
    <section className={styles.offer} aria-labelledby={id}>
      <h2 id={id}>
        {words.offer}: {headline ?? list.untitled}
      </h2>
      <p>{format(words.offerLead, { percent: Math.round((likeness ?? 1) * 100) })}</p>
      {known === null ? (
        <p>{words.hidden}</p>
      ) : (
        <p>
          <NewsroomLink href={toArticleHref(known)} className={page.link} lang={getEdition(known.original).lang}>
            {known.headline ?? list.untitled}
          </NewsroomLink>{' '}
          <span className={page.soft}>
            {describeState(known.state, messages)} ·{' '}
            {format(words.since, { time: formatTime(known.at, 'short', edition) })}
          </span>
        </p>
      )}
      <div className={styles.answers}>
        {known === null ? null : (
          <>
            <NewsroomLink href={toArticleHref(known)} className={forms.main}>
              {words.open}
            </NewsroomLink>
            <ActionForm action={action} label={words.revision}>
              {hidden}
              <input type="hidden" name="how" value="revision" />
              <Submit weight="quiet">{words.revision}</Submit>
            </ActionForm>
          </>
        )}
        <ActionForm action={action} label={words.asNew}>
          {hidden}
          <input type="hidden" name="how" value="new" />
          <Submit weight="quiet">{words.asNew}</Submit>
        </ActionForm>
      </div>
      <p className={page.soft}>{words.revisionLead}</p>
    </section>
  );
}
