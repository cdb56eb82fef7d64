import { SelectField, TextArea } from '#components/newsroom/action-form.client.tsx';
import { NameFields } from '#components/newsroom/paper/name-fields.tsx';
import styles from '#components/newsroom/paper/paper.module.css';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { PublisherForm } from '#lib/publishers/views.ts';

type Props = Readonly<{ found?: Omit<PublisherForm, 'id' | 'looked' | 'handle'>; messages: NewsroomMessages }>;

const kinds = ['house', 'contributor', 'outlet'] as const;

/** What a publisher is, is called, and says of itself and under its articles. */
export function PublisherFields({ found, messages }: Props) {
  const { publishers: words, names } = messages.paper;
  const texts = [
    { name: 'description', given: found?.descriptions, longest: 500 },
    { name: 'statement', given: found?.statement, longest: 1_000 },
  ] as const;
  return (
    <>
      <SelectField
        name="kind"
        label={words.kind}
        value={found?.kind ?? 'outlet'}
        options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
      <NameFields {...(found === undefined ? {} : { names: found.names })} longest={80} messages={messages} />
      <fieldset className={styles.fields}>
        <legend>{words.texts}</legend>
        <p>{words.textsLead}</p>
        {texts.flatMap(({ name, given, longest }) => [
          <TextArea
            key={`${name}Zh`}
            name={`${name}Zh`}
            label={words[`${name}Zh`]}
            value={given?.zh ?? ''}
            maxLength={longest}
          />,
          <TextArea
            key={`${name}Hant`}
            name={`${name}Hant`}
            label={words[`${name}Hant`]}
            hint={names.hantHint}
            value={given?.hant ?? ''}
            maxLength={longest}
          />,
          <TextArea
            key={`${name}En`}
            name={`${name}En`}
            label={words[`${name}En`]}
            value={given?.en ?? ''}
            maxLength={longest}
          />,
        ])}
      </fieldset>
    </>
  );
}
