'use client';

import { useActionState } from 'react';
import styles from '#components/newsroom/form.module.css';
import { idle, type FormAction } from '#lib/answers.ts';

type Props = Readonly<{ action: FormAction; label: string }>;

/** The button in the bar that ends this session. */
export function SignOut({ action, label }: Props) {
  const [answer, submit, isPending] = useActionState(action, idle);
  return (
    <form action={submit}>
      <button type="submit" className={styles.quiet} disabled={isPending}>
        {label}
      </button>
      {answer.kind === 'failed' ? <span role="alert"> {answer.message}</span> : null}
    </form>
  );
}
