'use client';

import { useAnswer } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/form.module.css';

/** A box beside one of several; what was chosen stays chosen where the form is refused. */
export function Choose({ name, value, label }: Readonly<{ name: string; value: string; label: string }>) {
  const answer = useAnswer();
  const chosen = answer.kind === 'failed' ? (answer.values?.[name] ?? '').split('\n') : [];
  return <input type="checkbox" name={name} value={value} aria-label={label} defaultChecked={chosen.includes(value)} />;
}

/** A box that chooses all of a name in its form, or none of them; there with scripts alone. */
export function ChooseAll({ name, label }: Readonly<{ name: string; label: string }>) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      className={styles.scripted}
      onChange={({ target }) =>
        target.form
          ?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)
          .forEach((box) => (box.checked = target.checked))
      }
    />
  );
}
