import styles from '#components/navigation/lite-offer.module.css';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{ messages: Messages; path: string }>;

/**
 * Offers the lite twin of a page to who wants no pictures or whose browser saves data (`data-saves` on <html>). The
 * front door makes the twin from this page; there this link leads back, in the words of `data-lite`.
 */
export function LiteOffer({ messages, path }: Props) {
  return (
    <aside className={styles.offer}>
      <a href={`/lite${path}`} data-lite={messages.site.full}>
        {messages.site.lite}
      </a>
    </aside>
  );
}
