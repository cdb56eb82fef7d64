import {
  embargo,
  liftEmbargo,
  reinstate,
  schedule,
  takeDown,
  unschedule,
  withdraw,
} from '#app/admin/articles/[id]/actions.ts';
import type { PartProps } from '#app/admin/articles/[id]/publish/steps.tsx';
import { ActionForm, Submit, TextArea, TimeField } from '#components/newsroom/action-form.client.tsx';
import { Acknowledging } from '#components/newsroom/articles/findings.tsx';
import { Looked } from '#components/newsroom/articles/looked.tsx';
import styles from '#components/newsroom/page.module.css';
import type { Finding } from '#lib/checklist/findings.ts';
import { env } from '#lib/env.ts';
import { format } from '#lib/i18n/messages.ts';

/** A time to come, and until when it is kept back whatever happens. */
export function Timing({ article, messages, steps, findings }: PartProps & Readonly<{ findings: readonly Finding[] }>) {
  const { publish: words } = messages.articles;
  const hint = format(words.whenHint, { zone: env.TIME_ZONE });
  return (
    <>
      {steps.includes('schedule') ? (
        <section className={styles.block} aria-labelledby="schedule">
          <h2 id="schedule">{words.schedule}</h2>
          <ActionForm action={schedule}>
            <Looked article={article} />
            <TimeField name="at" label={words.when} hint={hint} required />
            <Acknowledging article={article} findings={findings} messages={messages} />
            <Submit>{words.schedule}</Submit>
          </ActionForm>
        </section>
      ) : null}
      {steps.includes('unschedule') ? (
        <section className={styles.block} aria-labelledby="unschedule">
          <h2 id="unschedule">{words.unschedule}</h2>
          <p className={styles.lead}>{words.unscheduleLead}</p>
          <ActionForm action={unschedule}>
            <Looked article={article} />
            <Submit>{words.unschedule}</Submit>
          </ActionForm>
        </section>
      ) : null}
      {steps.includes('embargo') ? (
        <section className={styles.block} aria-labelledby="embargo">
          <h2 id="embargo">{words.embargoTitle}</h2>
          <p className={styles.lead}>{words.embargoLead}</p>
          <ActionForm action={embargo}>
            <Looked article={article} />
            <TimeField name="until" label={words.embargoUntil} hint={hint} required />
            <Submit>{words.setEmbargo}</Submit>
          </ActionForm>
          {article.embargoUntil === null ? null : (
            <ActionForm action={liftEmbargo} label={words.liftEmbargo}>
              <Looked article={article} />
              <Submit weight="quiet">{words.liftEmbargo}</Submit>
            </ActionForm>
          )}
        </section>
      ) : null}
    </>
  );
}

/** Taking it from readers. */
export function Leaving({ article, messages, steps }: PartProps) {
  const { publish: words } = messages.articles;
  const reasons = <TextArea name="reason" label={words.reason} hint={words.reasonHint} maxLength={500} />;
  return (
    <>
      {steps.includes('withdraw') ? (
        <section className={styles.block} aria-labelledby="withdraw">
          <h2 id="withdraw">{words.withdraw}</h2>
          <p className={styles.lead}>{words.withdrawLead}</p>
          <ActionForm action={withdraw}>
            <Looked article={article} />
            {reasons}
            <Submit weight="danger">{words.withdraw}</Submit>
          </ActionForm>
        </section>
      ) : null}
      {steps.includes('takeDown') ? (
        <section className={styles.block} aria-labelledby="takedown">
          <h2 id="takedown">{words.takeDown}</h2>
          <p className={styles.lead}>{words.takeDownLead}</p>
          <ActionForm action={takeDown}>
            <Looked article={article} />
            {reasons}
            <Submit weight="danger">{words.takeDown}</Submit>
          </ActionForm>
        </section>
      ) : null}
      {steps.includes('reinstate') ? (
        <section className={styles.block} aria-labelledby="reinstate">
          <h2 id="reinstate">{words.reinstate}</h2>
          <p className={styles.lead}>{words.reinstateLead}</p>
          <ActionForm action={reinstate}>
            <Looked article={article} />
            <Submit>{words.reinstate}</Submit>
          </ActionForm>
        </section>
      ) : null}
    </>
  );
}
