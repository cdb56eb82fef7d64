import { place, publish, recall, sendBack, submit } from '#app/admin/articles/[id]/actions.ts';
import { toSectionOptions } from '#app/admin/articles/options.ts';
import { ActionForm, SelectField, Submit, TextArea } from '#components/newsroom/action-form.client.tsx';
import { Acknowledging, Errors } from '#components/newsroom/articles/findings.tsx';
import { Looked } from '#components/newsroom/articles/looked.tsx';
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

/** The checklist, and publishing now: what stands against it, what somebody has to answer for, what the change is. */
export function Publishing({
  article,
  messages,
  steps,
  findings,
}: PartProps & Readonly<{ findings: readonly Finding[] }>) {
  const { publish: words } = messages.articles;
  const isLive = article.state.readers === 'live';
  const isChanged = article.newestRevision !== article.liveRevision;
  return (
    <section className={styles.block} aria-labelledby="checklist">
      <h2 id="checklist">{words.checklist}</h2>
      <p className={styles.lead}>
        {format(words.checkedOf, { n: article.newestRevision })} {findings.length === 0 ? words.clear : null}
      </p>
      <Errors article={article} findings={findings} messages={messages} />
      {steps.includes('publish') ? (
        <ActionForm action={publish}>
          <Looked article={article} />
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
          <Submit weight={isLive && !isChanged ? 'quiet' : 'main'}>
            {isLive ? (isChanged ? words.goAgain : words.goSame) : words.go}
          </Submit>
        </ActionForm>
      ) : (
        <Acknowledging article={article} findings={findings} messages={messages} isShown />
      )}
    </section>
  );
}

/** Submitting, taking back, returning. */
export function Reviewing({ article, messages, steps }: PartProps) {
  const { publish: words } = messages.articles;
  return (
    <>
      {steps.includes('submit') && !steps.includes('publish') ? (
        <section className={styles.block} aria-labelledby="submit">
          <h2 id="submit">{words.submit}</h2>
          <p className={styles.lead}>{words.submitLead}</p>
          <ActionForm action={submit}>
            <Looked article={article} />
            <TextArea name="note" label={words.submitNote} maxLength={4_000} />
            <Submit>{words.submit}</Submit>
          </ActionForm>
        </section>
      ) : null}
      {steps.includes('return') ? (
        <section className={styles.block} aria-labelledby="return">
          <h2 id="return">{words.return}</h2>
          <ActionForm action={sendBack}>
            <Looked article={article} />
            <TextArea name="note" label={words.returnNote} maxLength={4_000} required />
            <Submit>{words.return}</Submit>
          </ActionForm>
        </section>
      ) : null}
      {steps.includes('recall') ? (
        <section className={styles.block} aria-labelledby="recall">
          <h2 id="recall">{words.recall}</h2>
          <p className={styles.lead}>{words.recallLead}</p>
          <ActionForm action={recall}>
            <Looked article={article} />
            <Submit>{words.recall}</Submit>
          </ActionForm>
        </section>
      ) : null}
    </>
  );
}

/** The section; readers find a published article there from its next publishing. */
export function Placing({ article, messages, sections }: PartProps & Readonly<{ sections: readonly SectionLink[] }>) {
  const { publish: words } = messages.articles;
  return (
    <section className={styles.block} aria-labelledby="section">
      <h2 id="section">{words.section}</h2>
      <ActionForm action={place}>
        <Looked article={article} />
        <SelectField
          name="section"
          label={words.section}
          hint={article.state.readers === 'none' ? undefined : words.sectionHint}
          value={article.section ?? ''}
          options={toSectionOptions(messages, sections)}
        />
        <Submit>{words.saveSection}</Submit>
      </ActionForm>
    </section>
  );
}
