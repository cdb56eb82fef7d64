import styles from '#components/navigation/site-mark.module.css';
import { WordMark } from '#components/navigation/word-mark.tsx';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { isDrawnName } from '#lib/site/messages.ts';

type Props = Readonly<{ edition: EditionCode; name: string; className?: string | undefined }>;

/** The paper's name: drawn where it is the one there is a drawing of, set in type where staff gave it another. */
export function SiteMark({ edition, name, className }: Props) {
  if (isDrawnName(edition, name)) return <WordMark className={className} label={name} />;
  return <span className={styles.name}>{name}</span>;
}
