import { toChoices } from '#components/preferences/choices.ts';
import { PreferencesForm } from '#components/preferences/preferences-form.tsx';
import styles from '#components/preferences/preferences-popover.module.css';
import type { Messages } from '#lib/i18n/messages.ts';

export const preferencesPopoverId = 'settings';

/** The settings panel: beside the page on a desktop, from below on a phone; opened and closed by HTML alone. */
export function PreferencesPopover({ messages }: Readonly<{ messages: Messages }>) {
  const { settings } = messages;
  return (
    <aside
      id={preferencesPopoverId}
      popover="auto"
      className={`sheet ${styles.panel}`}
      aria-label={settings.title}
      data-full=""
    >
      <div className="sheet-head">
        <h2>{settings.title}</h2>
        <button type="button" popoverTarget={preferencesPopoverId} popoverTargetAction="hide">
          {settings.close}
        </button>
      </div>
      <p className={styles.lead}>{settings.lead}</p>
      <noscript>
        <p className={styles.lead}>{settings.noscript}</p>
      </noscript>
      <PreferencesForm choices={toChoices(messages)} reset={settings.reset} idPrefix="panel" />
    </aside>
  );
}
