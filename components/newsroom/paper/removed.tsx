import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/paper/paper.module.css';
import { findRemoval, type Removable } from '#lib/audit/removals.ts';
import type { FormAction } from '#lib/answers.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  kind: Removable;
  /** What was removed by whoever comes to this list from there: its entry in the log. */
  entry: string | undefined;
  putBack: FormAction<unknown>;
  messages: NewsroomMessages;
}>;

/** Above a list: what was just removed from it, and the button that takes that back. */
export async function Removed({ kind, entry, putBack, messages: { paper } }: Props) {
  const removal = entry === undefined ? null : await findRemoval(kind, entry);
  if (entry === undefined || removal === null) return null;
  return (
    <div className={styles.removed}>
      <ActionForm action={putBack} layout="row">
        <output className={forms.done}>{format(paper.list.removed, { name: removal.name })}</output>
        <input type="hidden" name="entry" value={entry} />
        <Submit weight="quiet">{paper.list.putBack}</Submit>
      </ActionForm>
    </div>
  );
}
