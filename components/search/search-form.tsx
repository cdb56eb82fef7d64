import styles from '#components/search/search-form.module.css';
import { suggestionIds } from '#components/search/suggestion-ids.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { PublisherName } from '#lib/publishers/views.ts';
import { mostCharacters } from '#lib/search/query.ts';
import type { SearchRequest } from '#lib/search/schema.ts';
import type { SectionLink } from '#lib/sections/links.ts';

type Props = Readonly<{
  edition: EditionCode;
  messages: Messages;
  request: SearchRequest;
  sections: readonly SectionLink[];
  publishers: readonly PublisherName[];
}>;

export function SearchForm({ edition, messages, request, sections, publishers }: Props) {
  const words = messages.search;
  return (
    <search>
      <form className={styles.form} action={`/${edition}/search`} method="get">
        <div className={styles.line}>
          <label className="visually-hidden" htmlFor={suggestionIds.field}>
            {words.label}
          </label>
          <input
            className={styles.words}
            id={suggestionIds.field}
            type="search"
            name="q"
            defaultValue={request.q}
            maxLength={mostCharacters}
            autoComplete="off"
            enterKeyHint="search"
            aria-describedby="search-hint"
          />
          <div id={suggestionIds.place} />
          <button className={styles.go} type="submit">
            {words.title}
          </button>
        </div>
        <p className={styles.hint} id="search-hint">
          {words.hint}
        </p>
        <div className={styles.filters}>
          <Choice name="section" label={words.section} all={words.all} chosen={request.section}>
            {sections.map(({ slug, name }) => ({ value: slug, name }))}
          </Choice>
          <Choice name="publisher" label={words.publisher} all={words.all} chosen={request.publisher}>
            {publishers.map(({ handle, name }) => ({ value: handle, name }))}
          </Choice>
          <Choice name="period" label={words.period} all={words.periods.any} chosen={request.period}>
            {(['week', 'month', 'year'] as const).map((value) => ({ value, name: words.periods[value] }))}
          </Choice>
          <Day name="from" label={words.from} chosen={request.from} />
          <Day name="to" label={words.to} chosen={request.to} />
          <Choice
            name="language"
            label={words.language}
            all={null}
            chosen={request.language ?? getEdition(edition).language}
          >
            {(['zh', 'en'] as const).map((value) => ({ value, name: words.languages[value] }))}
          </Choice>
        </div>
      </form>
    </search>
  );
}

type DayProps = Readonly<{ name: string; label: string; chosen: string | null }>;

function Day({ name, label, chosen }: DayProps) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <input type="date" name={name} defaultValue={chosen ?? ''} />
    </label>
  );
}

type ChoiceProps = Readonly<{
  name: string;
  label: string;
  /** What stands for no choice; null where there is none. */
  all: string | null;
  chosen: string | null;
  children: ReadonlyArray<Readonly<{ value: string; name: string }>>;
}>;

function Choice({ name, label, all, chosen, children }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select name={name} defaultValue={chosen ?? ''}>
        {all === null ? null : <option value="">{all}</option>}
        {children.map((each) => (
          <option key={each.value} value={each.value}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}
