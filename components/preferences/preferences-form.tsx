import type { Choice } from '#components/preferences/choices.ts';
import styles from '#components/preferences/preferences-form.module.css';
import { preferences } from '#lib/readers/preferences.ts';

type Props = Readonly<{ choices: readonly Choice[]; reset: string; idPrefix: string }>;

/**
 * Every preference as a row of choices; each takes effect on the page at once. The script in the head ticks what is
 * stored and keeps what is chosen (lib/readers/preferences-script.ts), so nothing here waits for React.
 */
export function PreferencesForm({ choices, reset, idPrefix }: Props) {
  return (
    <div className={styles.form}>
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
                  defaultChecked={value === preferences[name][0]}
                  data-preference={name}
                />
                <span data-word={word}>{word}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <button type="button" className={styles.reset} data-preference="">
        {reset}
      </button>
    </div>
  );
}
