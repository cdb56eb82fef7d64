import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { save } from '#app/admin/settings/actions.ts';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/page.module.css';
import { SettingFields } from '#components/newsroom/paper/setting-fields.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { toMark } from '#lib/looked.ts';
import { getSiteSettings } from '#lib/site/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('settings');
}

/** What holds for the whole site. */
export default async function Page() {
  const staff = await requireStaff('settings.manage', '/admin/settings');
  const messages = getNewsroomMessages(staff.edition);
  const { settings: words, places } = messages.paper;
  const settings = await getSiteSettings();
  return (
    <PaperPlace staff={staff} here="settings" title={places.settings}>
      <p className={styles.lead}>{words.lead}</p>
      <ActionForm action={save}>
        <input type="hidden" name="looked" value={toMark(settings)} />
        <SettingFields settings={settings} messages={messages} />
        <Submit>{words.save}</Submit>
      </ActionForm>
    </PaperPlace>
  );
}
