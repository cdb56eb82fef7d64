'use client';

import { useEffect, useState } from 'react';
import type { Choice } from '#components/preferences/choices.ts';
import styles from '#components/preferences/preferences-form.module.css';
import {
  parsePreferences,
  preferences,
  preferencesKey,
  type PreferenceName,
  type Preferences,
} from '#lib/readers/preferences.ts';

type Props = Readonly<{ choices: readonly Choice[]; reset: string; idPrefix: string }>;

/** Reads what is stored; a browser that forbids storage has the defaults. */
function load(): Preferences {
  try {
    return parsePreferences(localStorage.getItem(preferencesKey));
  } catch {
    return parsePreferences(null);
  }
}

/** Shows the choices on the page at once and keeps them where the browser allows it. */
function apply(chosen: Preferences) {
  for (const [name, value] of Object.entries(chosen)) {
    if (value === preferences[name as PreferenceName][0]) delete document.documentElement.dataset[name];
    else document.documentElement.dataset[name] = value;
  }
}

function save(chosen: Preferences) {
  try {
    localStorage.setItem(preferencesKey, JSON.stringify(chosen));
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}

export function PreferencesForm({ choices, reset, idPrefix }: Props) {
  const [chosen, setChosen] = useState<Preferences>(() => parsePreferences(null));

  useEffect(() => {
    setChosen(load());
    // Another tab, or the panel beside the settings page, changed them.
    const follow = (event: StorageEvent) => {
      if (event.key !== preferencesKey && event.key !== null) return;
      const there = load();
      apply(there);
      setChosen(there);
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);

  function choose(next: Preferences) {
    setChosen(next);
    apply(next);
    save(next);
  }

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
                  onChange={() => choose({ ...chosen, [name]: value })}
                />
                <span>{word}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <button type="button" className={styles.reset} onClick={() => choose(parsePreferences(null))}>
        {reset}
      </button>
    </form>
  );
}
