import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { formatCount } from '#lib/i18n/format.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { SecondFactor as Factor } from '#lib/staff/second-factor.ts';

type Props = Readonly<{ factor: Factor; messages: NewsroomMessages; edition: EditionCode }>;

/** How the authenticator app stands, and the way to its page. */
export function SecondFactor({ factor, messages, edition }: Props) {
  const { app } = messages.factors;
  const isOn = factor.state === 'on';
  return (
    <section className={styles.block} aria-labelledby="app">
      <h2 id="app">{app.title}</h2>
      <p className={styles.lead}>{app.lead}</p>
      <p>
        {isOn
          ? `${format(app.on, { date: formatTime(factor.since, 'date', edition) })} ${formatCount(app.left, factor.codesLeft, edition)}`
          : app.off}
      </p>
      <p className={styles.links}>
        <NewsroomLink href="/admin/account/authenticator">{isOn ? app.manage : app.set}</NewsroomLink>
      </p>
    </section>
  );
}
