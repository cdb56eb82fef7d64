import styles from '#components/article/foot.module.css';
import { StoryTime } from '#components/ui/story-time.tsx';
import { toChangesPath } from '#lib/articles/paths.ts';
import type { ArticlePage } from '#lib/articles/views.ts';
import { formatReads } from '#lib/i18n/counts.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format, formatCount, type Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{
  edition: EditionCode;
  messages: Messages;
  article: ArticlePage;
  address: string;
  preferred: string | null;
}>;

/** What follows a text: what it cites, earlier stories, what its platform states, where it comes from. */
export function ArticleFoot({ edition, messages, article, address, preferred }: Props) {
  const words = messages.article;
  const { provenance } = article;
  return (
    <footer className={styles.foot}>
      {article.notes.length === 0 ? null : (
        <section aria-labelledby="notes">
          <h2 id="notes">{messages.amendments.title}</h2>
          {article.notes.map(({ id, kind, note, at }) => (
            <p key={id} id={`note-${id}`} className={styles.note}>
              {messages.amendments.kinds[kind]} <StoryTime time={at} format="full" edition={edition} />
              <span className={styles.words}>{note}</span>
            </p>
          ))}
          <p className={styles.note}>
            <a href={toChangesPath(article.path)}>{messages.amendments.changes}</a>
          </p>
        </section>
      )}
      {article.references.length === 0 ? null : (
        <section aria-labelledby="references">
          <h2 id="references">{words.references}</h2>
          <ol className={styles.references}>
            {article.references.map((reference) => (
              <li key={JSON.stringify(reference)}>
                <Reference reference={reference} heading={words.references} edition={edition} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {article.past.length === 0 ? null : (
        <section aria-labelledby="past">
          <h2 id="past">{words.past}</h2>
          <ul className={styles.past}>
            {article.past.map((past, index) => (
              <li key={past.path ?? `${past.title ?? ''}${String(index)}`}>
                {past.path === null ? (
                  <span>{past.title ?? words.untitledPast}</span>
                ) : (
                  <a href={past.path}>{past.title ?? past.path}</a>
                )}
                {past.reads === null ? null : (
                  <span className={styles.reads}>
                    {formatCount(words.reads, past.reads, edition, formatReads(past.reads, past.atLeast, edition))}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {article.related.length === 0 ? null : (
        <section aria-labelledby="related">
          <h2 id="related">{messages.list.related}</h2>
          <ul className={styles.past}>
            {article.related.map(({ id, path, headline, publishedAt }) => (
              <li key={id}>
                <a href={path} data-card={id}>
                  {headline}
                </a>
                <StoryTime className={styles.reads} time={publishedAt} format="short" edition={edition} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {article.topics.length === 0 ? null : (
        <nav aria-label={messages.list.topics}>
          <ul className={styles.topics}>
            {article.topics.map(({ id, name, path }) => (
              <li key={id}>
                <a href={path}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {preferred === null ? null : (
        <p className={styles.small}>
          <a href={preferred} rel="noopener external">
            {messages.list.preferred}
          </a>
        </p>
      )}
      {article.statement === null ? null : (
        <p className={styles.small} role="note" aria-label={words.statement}>
          {article.statement}
        </p>
      )}
      {provenance.isSample ? <p className={styles.small}>{words.sampleNotice}</p> : null}
      {provenance.publishRight === 'none' ? (
        <p className={styles.small}>
          {words.provenance}{' '}
          {provenance.originUrl === null ? null : (
            <a href={provenance.originUrl} rel="noopener external">
              {words.origin}
            </a>
          )}
        </p>
      ) : null}
      {/* On paper nobody can look up where it is from; the script in the head writes the day. */}
      <p className={styles.printed} data-full="">
        {format(words.printed, { address })} <span data-printed={words.printedOn} />
      </p>
    </footer>
  );
}

type ReferenceProps = Readonly<{ reference: ArticlePage['references'][number]; heading: string; edition: EditionCode }>;

function Reference({ reference, heading, edition }: ReferenceProps) {
  const { person, outlet, url } = reference;
  // A source often gives no title but the word that stands above the list already.
  const label = reference.label === heading ? null : reference.label;
  const text = [person, outlet].filter((part) => part !== null).join(edition === 'en' ? ', ' : '，');
  const title = label ?? text;
  return (
    <>
      {url === null ? (
        title
      ) : (
        <a href={url} rel="noopener external">
          {title}
        </a>
      )}
      {label !== null && text !== '' ? <span className={styles.source}>{text}</span> : null}
    </>
  );
}
