import { toChoices } from '#components/preferences/choices.ts';
import { PreferencesForm } from '#components/preferences/preferences-form.tsx';
import styles from '#components/preferences/settings-view.module.css';
import type { Messages } from '#lib/i18n/messages.ts';

export function SettingsView({ messages }: Readonly<{ messages: Messages }>) {
  const { settings } = messages;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{settings.title}</h1>
      <p className={styles.lead}>{settings.lead}</p>
      <noscript>
        <p className={styles.lead}>{settings.noscript}</p>
      </noscript>
      <div className={styles.columns}>
        <PreferencesForm choices={toChoices(messages)} reset={settings.reset} idPrefix="page" />
        <figure className={styles.specimen}>
          <figcaption>{settings.preview}</figcaption>
          <p>{settings.previewText}</p>
          <p>{settings.previewText}</p>
        </figure>
      </div>
    </div>
  );
}
