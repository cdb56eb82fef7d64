'use client';

import { useId } from 'react';
import { useAnswer } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/form.module.css';

/** What of several was refused, each with its reason, as the action has answered. */
export function Refused({ label }: Readonly<{ label: string }>) {
  const answer = useAnswer();
  const value: unknown = answer.kind === 'done' ? answer.value : undefined;
  if (!Array.isArray(value) || value.length === 0) return null;
  return (
    <div role="alert" className={styles.failed}>
      <p>{label}</p>
      <ul>
        {value.map((each) => (
          <li key={String(each)}>{String(each)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The one-time link that an action has answered with, to be copied: it is shown this once. */
export function IssuedLink({ label, lead }: Readonly<{ label: string; lead: string }>) {
  const answer = useAnswer();
  const value = answer.kind === 'done' ? answer.value : undefined;
  if (typeof value !== 'string') return null;
  return (
    <div className={styles.issued}>
      <p>
        {label}
        <code className={styles.link}>{value}</code>
      </p>
      <p className={styles.hint}>{lead}</p>
    </div>
  );
}

/** Codes that an action has answered with, to be kept: they are shown this once. */
export function IssuedCodes({ label, lead }: Readonly<{ label: string; lead: string }>) {
  const answer = useAnswer();
  const value: unknown = answer.kind === 'done' ? answer.value : undefined;
  const id = useId();
  if (!Array.isArray(value)) return null;
  return (
    <div className={styles.issued}>
      <p id={id}>{label}</p>
      <ol className={styles.codes} aria-labelledby={id}>
        {value.map((code) => (
          <li key={String(code)}>
            <code>{String(code)}</code>
          </li>
        ))}
      </ol>
      <p className={styles.hint}>{lead}</p>
    </div>
  );
}
