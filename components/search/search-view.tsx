import { SearchForm } from '#components/search/search-form.tsx';
import { SearchResult } from '#components/search/search-result.tsx';
import styles from '#components/search/search-view.module.css';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format, type Messages } from '#lib/i18n/messages.ts';
import type { PublisherName } from '#lib/publishers/views.ts';
import { toQueryString, type SearchRequest } from '#lib/search/schema.ts';
import type { Search } from '#lib/search/search.ts';
import type { SectionLink } from '#lib/sections/links.ts';

type Props = Readonly<{
  edition: EditionCode;
  messages: Messages;
  request: SearchRequest;
  found: Search;
  sections: readonly SectionLink[];
  publishers: readonly PublisherName[];
}>;

/** The search form and what was found. It is a form and links: nothing of it needs a script. */
export function SearchView({ edition, messages, request, found, sections, publishers }: Props) {
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{messages.search.title}</h1>
      <SearchForm edition={edition} messages={messages} request={request} sections={sections} publishers={publishers} />
      <Results edition={edition} messages={messages} request={request} found={found} />
    </div>
  );
}

function Results({ edition, messages, request, found }: Pick<Props, 'edition' | 'messages' | 'request' | 'found'>) {
  const words = messages.search;
  const base = `/${edition}/search`;
  if (found.kind === 'refused') return <p className={styles.state}>{words.refused[found.reason]}</p>;
  const { page, meant } = found;
  if (page.hits.length === 0 && request.after === null) {
    const everywhere = toQueryString({
      ...request,
      section: null,
      publisher: null,
      period: 'any',
      from: null,
      to: null,
    });
    const { section, publisher, period, from, to } = request;
    const isNarrow = [section, publisher, from, to].some((each) => each !== null) || period !== 'any';
    return (
      <div className={styles.state}>
        <p>{format(words.nothing, { q: request.q.trim() })}</p>
        {meant !== null ? (
          <p>
            {words.meant} <a href={base + toQueryString({ ...request, q: meant })}>{meant}</a>
          </p>
        ) : isNarrow ? (
          <p>
            <a href={base + everywhere}>{words.everywhere}</a>
          </p>
        ) : (
          <p>{words.advice}</p>
        )}
      </div>
    );
  }
  return (
    <>
      <h2 className="visually-hidden">{words.results}</h2>
      <ol className={styles.list}>
        {page.hits.map((hit) => (
          <SearchResult key={hit.card.id} hit={hit} edition={edition} language={found.edition} messages={messages} />
        ))}
      </ol>
      {page.next !== null || request.after !== null ? (
        <nav className={styles.pages} aria-label={messages.section.pages}>
          {request.after !== null ? <a href={base + toQueryString(request)}>{words.first}</a> : null}
          {page.next !== null ? (
            <a className={styles.next} href={base + toQueryString(request, page.next)} rel="next">
              {words.more}
            </a>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
