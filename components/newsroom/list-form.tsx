import forms from '#components/newsroom/form.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { toListQuery } from '#lib/list-query.ts';

type Choice = Readonly<{
  /** The name in the address. */
  name: string;
  label: string;
  value: string;
  options: ReadonlyArray<Readonly<{ value: string; label: string; lang?: string }>>;
}>;

type Props = Readonly<{
  /** The page that is narrowed. */
  path: string;
  choice?: Choice;
  /** Further choices, beside the first. */
  more?: readonly Choice[];
  /** Further words, each looked for in something of its own. */
  words?: ReadonlyArray<Readonly<{ name: string; label: string; value: string }>>;
  /** null where a list has no words to look for. */
  search: Readonly<{ label: string; value: string }> | null;
  apply: string;
}>;

/** Narrows a list of the newsroom by its address: by choices, and by some words. */
export function ListForm({ path, choice, more, words, search, apply }: Props) {
  return (
    <search>
      <form action={path} className={more === undefined ? `${forms.row} ${styles.filter}` : styles.filters}>
        {[...(choice === undefined ? [] : [choice]), ...(more ?? [])].map(({ name, label, value, options }) => (
          <div key={name} className={forms.field}>
            <label htmlFor={name}>{label}</label>
            {/* Made anew when the address says something else: React keeps what it set first. */}
            <select key={value} id={name} name={name} defaultValue={value}>
              {options.map((option) => (
                <option key={option.value} value={option.value} lang={option.lang}>
                  {option.label}
                </option>
              ))}
            </select>
          </div>
        ))}
        {words?.map(({ name, label, value }) => (
          <div key={name} className={forms.field}>
            <label htmlFor={name}>{label}</label>
            <input key={value} id={name} name={name} type="search" maxLength={120} defaultValue={value} />
          </div>
        ))}
        {search === null ? null : (
          <div className={forms.field}>
            <label htmlFor="q">{search.label}</label>
            <input key={search.value} id="q" name="q" type="search" maxLength={200} defaultValue={search.value} />
          </div>
        )}
        <button type="submit" className={forms.main}>
          {apply}
        </button>
      </form>
    </search>
  );
}

type PagesProps = Readonly<{
  path: string;
  /** What the list is narrowed to, as its address says it; what is blank, or all, is left out. */
  query: Readonly<Record<string, string>>;
  isFirst: boolean;
  /** Where older ones begin; null where there are none. */
  next: string | null;
  words: Readonly<{ older: string; first: string }>;
}>;

/** The ways on from a page of a list: to older ones, and back to the newest. */
export function ListPages({ path, query, isFirst, next, words }: PagesProps) {
  const toPath = (after: string): string => {
    const said = toListQuery({ ...query, after });
    return said === '' ? path : `${path}?${said}`;
  };
  return (
    <p className={styles.pages}>
      {isFirst ? null : <NewsroomLink href={toPath('')}>{words.first}</NewsroomLink>}
      {next === null ? null : (
        <NewsroomLink href={toPath(next)} rel="next">
          {words.older}
        </NewsroomLink>
      )}
    </p>
  );
}
