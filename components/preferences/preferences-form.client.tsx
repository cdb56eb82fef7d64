'use client';

import { useSyncExternalStore } from 'react';
import type { Choice } from '#components/preferences/choices.ts';
import {
  choosePreferences,
  getDefaults,
  getPreferences,
  subscribePreferences,
} from '#components/preferences/preference-store.ts';
import styles from '#components/preferences/preferences-form.module.css';

type Props = Readonly<{ choices: readonly Choice[]; reset: string; idPrefix: string }>;

/** Every preference as a row of choices; each takes effect on the page at once. */
export function PreferencesForm({ choices, reset, idPrefix }: Props) {
  const chosen = useSyncExternalStore(subscribePreferences, getPreferences, getDefaults);

  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      {choices.map(({ name, label, options }) => (
        <fieldset key={name} className={styles.set}>
          <legend className={styles.legend}>{label}</legend>
          <div className={styles.options}>
            {options.map(({ value, label: word }) => (
              <label key={value} className={styles.option} data-choice={`${name}-${value}`}>
                <input
                  type="radio"
                  name={`${idPrefix}-${name}`}
                  value={value}
                  checked={chosen[name] === value}
                  onChange={() => choosePreferences({ ...chosen, [name]: value })}
                />
                <span data-word={word}>{word}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <button type="button" className={styles.reset} onClick={() => choosePreferences(getDefaults())}>
        {reset}
      </button>
    </form>
  );
}
