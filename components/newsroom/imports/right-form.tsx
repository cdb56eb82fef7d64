import { ActionForm, SelectField, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import type { PartProps } from '#components/newsroom/imports/import-facts.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import page from '#components/newsroom/page.module.css';
import type { FormAction } from '#lib/answers.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { format } from '#lib/i18n/messages.ts';

type Props = PartProps &
  Readonly<{ action: FormAction; options: ReadonlyArray<Readonly<{ value: string; label: string }>> }>;

/** By what right it may be published: what is on record, by whom, and the form that records another. */
export function RightForm({ found, edition, messages, action, options }: Props) {
  const { right: words, rights, page: pageWords } = messages.imports;
  const { kind, licence, by, at, responsible } = found.right;
  return (
    <section className={page.block} aria-labelledby="right">
      <h2 id="right">{words.title}</h2>
      <p>
        {words.now}: <strong>{rights[kind]}</strong>
        {licence === null ? null : <> · {licence}</>}
        {by === null || at === null ? null : (
          <span className={page.soft}> · {format(words.by, { name: by, time: formatTime(at, 'short', edition) })}</span>
        )}
      </p>
      <p className={page.lead}>
        {words.without}{' '}
        <NewsroomLink href={`/admin/articles/${found.id}/publish`} className={page.link}>
          {pageWords.checklist}
        </NewsroomLink>
        {responsible === null ? null : <> {format(words.responsible, { name: responsible })}</>}
      </p>
      <ActionForm action={action}>
        <input type="hidden" name="article" value={found.id} />
        <input type="hidden" name="version" value={found.articleVersion} />
        <SelectField name="right" label={words.kind} value={kind} options={options} />
        <TextField name="licence" label={words.note} value={licence ?? ''} autoComplete="off" maxLength={2_000} />
        <Submit>{words.submit}</Submit>
      </ActionForm>
    </section>
  );
}
