import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/paper/paper.module.css';
import type { Removal } from '#lib/audit/removals.ts';
import type { FormAction } from '#lib/answers.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  /** What whoever comes to this list has just removed from it. */
  removal: Pick<Removal, 'entry' | 'name'> | null;
  putBack: FormAction<unknown>;
  messages: NewsroomMessages;
}>;

/** Above a list: what was just removed from it, and the button that takes that back. */
export function Removed({ removal, putBack, messages: { paper } }: Props) {
  if (removal === null) return null;
  const { entry, name } = removal;
  return (
    <div className={styles.removed}>
      <ActionForm action={putBack} layout="row">
        <output className={forms.done}>{format(paper.list.removed, { name })}</output>
        <input type="hidden" name="entry" value={entry} />
        <Submit weight="quiet">{paper.list.putBack}</Submit>
      </ActionForm>
    </div>
  );
}
