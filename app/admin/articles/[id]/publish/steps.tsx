import { place, publish, recall, sendBack, submit } from '#app/admin/articles/[id]/actions.ts';
import { toSectionOptions } from '#app/admin/articles/options.ts';
import { SelectField, TextArea } from '#components/newsroom/action-form.client.tsx';
import { Acknowledging, Errors } from '#components/newsroom/articles/findings.tsx';
import { Step } from '#components/newsroom/articles/step.tsx';
import styles from '#components/newsroom/page.module.css';
import { amendmentKinds } from '#lib/amendments/kinds.ts';
import type { StepName } from '#lib/articles/life.ts';
import type { Workbench } from '#lib/articles/workbench.ts';
import type { Finding } from '#lib/checklist/findings.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { SectionLink } from '#lib/sections/links.ts';

/** What each part of the page is given: the article, and the steps that this person may take from where it is. */
export type PartProps = Readonly<{ article: Workbench; messages: NewsroomMessages; steps: readonly StepName[] }>;
type Checked = PartProps & Readonly<{ findings: readonly Finding[] }>;

/** What stands against publishing, to be read. */
export function Checks({ article, messages, steps, findings }: Checked) {
  const { publish: words } = messages.articles;
  return (
    <section className={styles.block} aria-labelledby="checklist">
      <h2 id="checklist">{words.checklist}</h2>
      <p className={styles.lead}>
        {format(words.checkedOf, { n: article.newestRevision })} {findings.length === 0 ? words.clear : null}
      </p>
      <Errors article={article} findings={findings} messages={messages} />
      {steps.includes('publish') ? null : (
        <Acknowledging article={article} findings={findings} messages={messages} isShown />
      )}
    </section>
  );
}

/** Publishing now: what somebody has to answer for, and what a change to what readers have is. */
export function Publishing({ article, messages, steps, findings }: Checked) {
  const { publish: words } = messages.articles;
  const isLive = article.state.readers === 'live';
  const isChanged = article.newestRevision !== article.liveRevision;
  if (!steps.includes('publish')) return null;
  return (
    <Step
      article={article}
      action={publish}
      title={isLive ? (isChanged ? words.goAgain : words.goSame) : words.go}
      weight={isLive && !isChanged ? 'quiet' : 'main'}
    >
      <Acknowledging article={article} findings={findings} messages={messages} />
      {isLive && isChanged ? (
        <>
          <SelectField
            name="kind"
            label={words.kind}
            value="update"
            options={amendmentKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          />
          <TextArea name="note" label={words.note} hint={words.noteHint} maxLength={1_000} />
        </>
      ) : null}
    </Step>
  );
}

/** Submitting, taking back, returning. */
export function Reviewing({ article, messages, steps }: PartProps) {
  const { publish: words } = messages.articles;
  return (
    <>
      {steps.includes('submit') && !steps.includes('publish') ? (
        <Step article={article} action={submit} title={words.submit} lead={words.submitLead}>
          <TextArea name="note" label={words.submitNote} maxLength={4_000} />
        </Step>
      ) : null}
      {steps.includes('return') ? (
        <Step article={article} action={sendBack} title={words.return}>
          <TextArea name="note" label={words.returnNote} maxLength={4_000} required />
        </Step>
      ) : null}
      {steps.includes('recall') ? (
        <Step article={article} action={recall} title={words.recall} lead={words.recallLead} />
      ) : null}
    </>
  );
}

/** The section; readers find a published article there from its next publishing. */
export function Placing({ article, messages, sections }: PartProps & Readonly<{ sections: readonly SectionLink[] }>) {
  const { publish: words } = messages.articles;
  return (
    <Step article={article} action={place} title={words.section} button={words.saveSection}>
      <SelectField
        name="section"
        label={words.section}
        hint={article.state.readers === 'none' ? undefined : words.sectionHint}
        value={article.section ?? ''}
        options={toSectionOptions(messages, sections)}
      />
    </Step>
  );
}
