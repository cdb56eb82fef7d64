import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { NameFields } from '#components/newsroom/paper/name-fields.tsx';
import styles from '#components/newsroom/page.module.css';
import type { FormAction } from '#lib/answers.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { longestNames, type NamedKind } from '#lib/named/kinds.ts';
import type { NamedForm } from '#lib/named/views.ts';

type NewProps = Readonly<{ kind: NamedKind; action: FormAction<unknown>; messages: NewsroomMessages }>;

/** A section, topic or person that is to be. */
export function NewNamed({ kind, action, messages }: NewProps) {
  const { names, list } = messages.paper;
  return (
    <ActionForm action={action}>
      <NameFields longest={longestNames[kind]} messages={messages} />
      <TextField name="slug" label={names.slug} hint={names.slugHint} autoComplete="off" maxLength={120} />
      <Submit>{list.add}</Submit>
    </ActionForm>
  );
}

type Props = Readonly<{
  kind: NamedKind;
  found: NamedForm;
  change: FormAction<unknown>;
  remove: FormAction<unknown>;
  removeLead: string;
  messages: NewsroomMessages;
}>;

/** One that is there: what it is called, and whether it goes. */
export function NamedForms({ kind, found, change, remove, removeLead, messages }: Props) {
  const { id, slug, names, looked, articles } = found;
  const { names: words, list } = messages.paper;
  return (
    <>
      <p className={styles.lead}>
        {format(words.slugStays, { slug })} · {words.articles}: {articles}
      </p>
      <ActionForm action={change}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="looked" value={looked} />
        <NameFields names={names} longest={longestNames[kind]} messages={messages} />
        <Submit>{list.save}</Submit>
      </ActionForm>
      <section className={styles.block} aria-labelledby="remove">
        <h2 id="remove">{list.remove}</h2>
        <p className={styles.lead}>{removeLead}</p>
        <ActionForm action={remove}>
          <input type="hidden" name="id" value={id} />
          <Submit weight="danger">{list.remove}</Submit>
        </ActionForm>
      </section>
    </>
  );
}
