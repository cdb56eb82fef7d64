import { DoorPage } from '#components/newsroom/door-page.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';

/** A one-time link that was used, is too old, or never was one: the same for all of them. */
export function LinkGone({ edition }: Readonly<{ edition: EditionCode }>) {
  const { password } = getNewsroomMessages(edition).staff;
  return (
    <DoorPage title={password.gone} mark={getMessages(edition).site.name}>
      <p>{password.goneText}</p>
      <p className={styles.links}>
        <NewsroomLink href="/admin/sign-in">{password.toSignIn}</NewsroomLink>
      </p>
    </DoorPage>
  );
}
