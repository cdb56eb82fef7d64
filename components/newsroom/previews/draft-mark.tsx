import styles from '#components/newsroom/previews/draft-mark.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{ edition: EditionCode; savedAt: Date }>;

/** Says above a draft what it is, and stays there, on paper too. */
export function DraftMark({ edition, savedAt }: Props) {
  const { mark } = getNewsroomMessages(edition).preview;
  return (
    <aside className={styles.mark} aria-label={mark.name}>
      <p>
        <strong>{mark.name}</strong> {format(mark.text, { time: formatTime(savedAt, 'short', edition) })}
      </p>
    </aside>
  );
}
