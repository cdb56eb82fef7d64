import styles from '#components/search/search-view.module.css';
import { StoryTime } from '#components/ui/story-time.tsx';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format, type Messages } from '#lib/i18n/messages.ts';
import type { SearchHit } from '#lib/search/views.ts';
import type { Marked } from '#lib/search/snippet.ts';

type Props = Readonly<{
  hit: SearchHit;
  edition: EditionCode;
  /** Of the hit's own words. */
  language: EditionCode;
  messages: Messages;
}>;

/** One hit: headline, where it is from, and the place in its text that says so, which a link leads to. */
export function SearchResult({ hit: { card, headline, snippet }, edition, language, messages }: Props) {
  const lang = language === edition ? undefined : getEdition(language).lang;
  const place = snippet?.place ?? null;
  return (
    <li>
      <article className={styles.hit}>
        <h3 className={styles.headline} lang={lang}>
          <a href={card.path} data-card={card.id}>
            <Hits text={headline} />
          </a>
        </h3>
        {snippet === null ? (
          card.standfirst !== null ? (
            <p className={styles.snippet} lang={lang}>
              {card.standfirst}
            </p>
          ) : null
        ) : (
          <p className={styles.snippet} lang={lang}>
            <Hits text={snippet.text} />
          </p>
        )}
        <p className={styles.meta}>
          <StoryTime time={card.publishedAt} format="day" edition={edition} />
          {card.section === null ? null : <span>{card.section.name}</span>}
          {card.publisher === null ? null : <span>{card.publisher}</span>}
          {place === null ? null : (
            <a className={styles.place} href={`${card.path}#${place.anchor}`}>
              {place.title === null ? messages.search.place : format(messages.search.placeIn, { title: place.title })}
            </a>
          )}
        </p>
      </article>
    </li>
  );
}

function Hits({ text }: Readonly<{ text: Marked }>) {
  // A text never changes, so its places name its pieces.
  return text.map((piece, index) => {
    const key = `${String(index)} ${piece.text}`;
    return piece.isHit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}
