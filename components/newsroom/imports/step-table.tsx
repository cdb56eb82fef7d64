import type { ReactNode } from 'react';
import { ActionForm } from '#components/newsroom/action-form.client.tsx';
import forms from '#components/newsroom/form.module.css';
import type { PartProps } from '#components/newsroom/imports/import-facts.tsx';
import styles from '#components/newsroom/imports/imports.module.css';
import { nameStep } from '#components/newsroom/imports/step-name.ts';
import page from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import type { FormAction } from '#lib/answers.ts';
import { format } from '#lib/i18n/messages.ts';
import type { StepCount } from '#lib/imports/desk-changes.ts';

/** What decisions are made on, and by which action; null where nobody may decide any more. */
export type Deciding = Readonly<{ article: string; version: number; action: FormAction | null }>;

/** The form of decisions: each button in it names what it decides on. */
export function DecisionForm({
  decision: { article, version, action },
  label,
  children,
}: Readonly<{ decision: Deciding; label: string; children: ReactNode }>) {
  if (action === null) return children;
  return (
    <div className={styles.deciding}>
      <ActionForm action={action} layout="wide" label={label}>
        <input type="hidden" name="article" value={article} />
        <input type="hidden" name="version" value={version} />
        {children}
      </ActionForm>
    </div>
  );
}

type Props = PartProps & Readonly<{ decision: Deciding; steps: readonly StepCount[] }>;

/** What each step did, with all of it to be accepted or rejected at once. */
export function StepTable({ messages, decision, steps }: Props) {
  const { changes: words } = messages.imports;
  return (
    <DecisionForm decision={decision} label={words.summary}>
      <TableBox label={words.summary}>
        <table className={page.table}>
          <thead>
            <tr>
              <th scope="col">{words.step}</th>
              <th scope="col">{words.count}</th>
              <th scope="col">{words.likely}</th>
              <th scope="col">{words.rejected}</th>
              {decision.action === null ? null : <th scope="col">{words.decision}</th>}
            </tr>
          </thead>
          <tbody>
            {steps.map(({ kind, count, likely, rejected }) => {
              const step = nameStep(messages, kind);
              return (
                <tr key={kind}>
                  <th scope="row">{step}</th>
                  <td>{count}</td>
                  <td>{likely}</td>
                  <td>{rejected}</td>
                  {decision.action === null ? null : (
                    <td className={styles.both}>
                      {rejected < count ? (
                        <button
                          type="submit"
                          name="rejectAll"
                          value={kind}
                          className={forms.quiet}
                          aria-label={format(words.rejectAllOf, { step })}
                        >
                          {words.rejectAll}
                        </button>
                      ) : null}
                      {rejected > 0 ? (
                        <button
                          type="submit"
                          name="acceptAll"
                          value={kind}
                          className={forms.quiet}
                          aria-label={format(words.acceptAllOf, { step })}
                        >
                          {words.acceptAll}
                        </button>
                      ) : null}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableBox>
    </DecisionForm>
  );
}
