import { SelectField, TextField } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/page.module.css';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { lexiconForms, lexiconKinds, type LexiconKind } from '#lib/lexicon/schema.ts';

type Props = Readonly<{
  entry: Readonly<{
    kind: LexiconKind;
    word: string;
    form: (typeof lexiconForms)[number];
    value: string | null;
    note: string | null;
  }>;
  /** The mark of an entry that is there: what it is found by is chosen once. null for a new one. */
  looked: string | null;
  messages: NewsroomMessages;
}>;

type KeyProps = Readonly<{ entry: Pick<Props['entry'], 'kind' | 'word' | 'form'>; looked: string }>;

/** Which entry it is, as it was seen. */
export function EntryKey({ entry: { kind, word, form }, looked }: KeyProps) {
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="word" value={word} />
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="looked" value={looked} />
    </>
  );
}

/** A word, and what it becomes. */
export function EntryFields({ entry, looked, messages }: Props) {
  const { lexicon: words } = messages.paper;
  const { kind, word, form, value, note } = entry;
  return (
    <>
      {looked === null ? (
        <>
          <SelectField
            name="kind"
            label={words.kind}
            value={kind}
            options={lexiconKinds.map((each) => ({ value: each, label: words.kinds[each] }))}
          />
          <TextField name="word" label={words.word} value={word} autoComplete="off" maxLength={80} required />
        </>
      ) : (
        <>
          <p className={styles.lead}>
            {words.kinds[kind]}
            {form === 'all' ? null : ` · ${words.forms[form]}`}
          </p>
          <EntryKey entry={entry} looked={looked} />
        </>
      )}
      {looked !== null && kind === 'name' ? null : (
        <TextField
          name="value"
          label={words.value}
          hint={words.valueHint}
          value={value ?? ''}
          autoComplete="off"
          maxLength={160}
        />
      )}
      {looked === null ? (
        <SelectField
          name="form"
          label={words.form}
          hint={words.formHint}
          value={form}
          options={lexiconForms.map((each) => ({ value: each, label: words.forms[each] }))}
        />
      ) : null}
      <TextField name="note" label={words.note} value={note ?? ''} autoComplete="off" maxLength={500} />
    </>
  );
}
