import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

type Props = Readonly<{
  time: Date;
  format: 'full' | 'day' | 'short' | 'time';
  edition: EditionCode;
  className?: string | undefined;
}>;

export function StoryTime({ time, format, edition, className }: Props) {
  return (
    <time className={className} dateTime={time.toISOString()}>
      {formatTime(time, format, edition)}
    </time>
  );
}
