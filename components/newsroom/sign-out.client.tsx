'use client';

import { useActionState } from 'react';
import styles from '#components/newsroom/form.module.css';
import { idle, type FormAction } from '#lib/answers.ts';

type Props = Readonly<{ action: FormAction; label: string }>;

/** A button in the bar that ends this session; it stays within its words whatever is answered. */
export function SignOut({ action, label }: Props) {
  const [, submit, isPending] = useActionState(action, idle);
  return (
    <form action={submit}>
      <button type="submit" className={styles.quiet} disabled={isPending}>
        {label}
      </button>
    </form>
  );
}
