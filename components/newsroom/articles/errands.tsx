import { SelectField, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { Refused } from '#components/newsroom/answers.client.tsx';
import styles from '#components/newsroom/articles/desk.module.css';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  sections: ReadonlyArray<Readonly<{ value: string; label: string }>>;
  words: NewsroomMessages['articles']['list'];
}>;

/** What can be done to all that were chosen from a list, in the form that the list stands in. */
export function Errands({ sections, words }: Props) {
  return (
    <>
      <Refused label={words.refused} />
      <fieldset className={styles.errands}>
        <legend>{words.chosen}</legend>
        {/* First, as the Enter key presses the first button of a form. */}
        <div className={styles.errand}>
          <TextField name="topic" label={words.topic} autoComplete="off" maxLength={120} />
          <Submit weight="plain" name="do" value="addTopic">
            {words.addTopic}
          </Submit>
          <Submit weight="plain" name="do" value="removeTopic">
            {words.removeTopic}
          </Submit>
        </div>
        <div className={styles.errand}>
          <SelectField name="section" label={words.section} options={sections} />
          <Submit weight="plain" name="do" value="section">
            {words.moveTo}
          </Submit>
        </div>
        <Submit weight="plain" name="do" value="publish">
          {words.publish}
        </Submit>
      </fieldset>
    </>
  );
}
