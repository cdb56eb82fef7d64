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
import { TextArea, TimeField } from '#components/newsroom/action-form.client.tsx';
import { Acknowledging } from '#components/newsroom/articles/findings.tsx';
import { Step } from '#components/newsroom/articles/step.tsx';
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
        <Step article={article} action={schedule} title={words.schedule}>
          <TimeField name="at" label={words.when} hint={hint} required />
          <Acknowledging article={article} findings={findings} messages={messages} />
        </Step>
      ) : null}
      {steps.includes('unschedule') ? (
        <Step article={article} action={unschedule} title={words.unschedule} lead={words.unscheduleLead} />
      ) : null}
      {steps.includes('embargo') ? (
        <Step
          article={article}
          action={embargo}
          title={words.embargoTitle}
          lead={words.embargoLead}
          button={words.setEmbargo}
        >
          <TimeField name="until" label={words.embargoUntil} hint={hint} required />
        </Step>
      ) : null}
      {steps.includes('embargo') && article.embargoUntil !== null ? (
        <Step article={article} action={liftEmbargo} title={words.liftEmbargo} />
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
        <Step article={article} action={withdraw} title={words.withdraw} lead={words.withdrawLead} weight="danger">
          {reasons}
        </Step>
      ) : null}
      {steps.includes('takeDown') ? (
        <Step article={article} action={takeDown} title={words.takeDown} lead={words.takeDownLead} weight="danger">
          {reasons}
        </Step>
      ) : null}
      {steps.includes('reinstate') ? (
        <Step article={article} action={reinstate} title={words.reinstate} lead={words.reinstateLead} />
      ) : null}
    </>
  );
}
