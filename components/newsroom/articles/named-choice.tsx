import { useId, type ReactNode } from 'react';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/page.module.css';
import paper from '#components/newsroom/paper/paper.module.css';
import type { FormAction } from '#lib/answers.ts';
import type { ArticleNamed } from '#lib/articles/named.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Words = NewsroomMessages['articles']['named'];

type Props = Readonly<{
  /** Which, and the version that its page shows. */
  article: Readonly<{ id: string; version: number }>;
  /** The page itself. */
  path: string;
  /** Whether this person may choose. */
  isOpen: boolean;
  title: string;
  lead: string;
  none: string;
  /** Takes the whole list as it is to be, under the name `field`. */
  action: FormAction<unknown>;
  field: 'people' | 'topics';
  chosen: readonly ArticleNamed[];
  search: Readonly<{ name: string; label: string; value: string; found: readonly ArticleNamed[] }>;
  /** What else the address of the page says, and goes on saying. */
  kept: Readonly<Record<string, string>>;
  words: Words;
  children?: ReactNode;
}>;

/** What an article names, in order: taken up and down and out by buttons, found and added by name. Works without scripts. */
export function NamedChoice({
  title,
  lead,
  none,
  chosen,
  search,
  kept,
  path,
  isOpen,
  words,
  children,
  ...rest
}: Props) {
  const id = useId();
  const free = search.found.filter(({ slug }) => !chosen.some((each) => each.slug === slug));
  return (
    <section className={styles.block} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={styles.lead}>{chosen.length === 0 ? none : lead}</p>
      <ol className={paper.chosen}>
        {chosen.map((each, place) => (
          <li key={each.slug}>
            <span>{each.name}</span>
            {isOpen ? (
              <span className={paper.moves}>
                {place === 0 ? null : (
                  <Change {...rest} list={swap(chosen, place - 1)} label={format(words.upOf, each)}>
                    {words.up}
                  </Change>
                )}
                {place === chosen.length - 1 ? null : (
                  <Change {...rest} list={swap(chosen, place)} label={format(words.downOf, each)}>
                    {words.down}
                  </Change>
                )}
                <Change {...rest} list={chosen.filter((other) => other !== each)} label={format(words.removeOf, each)}>
                  {words.remove}
                </Change>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {isOpen ? (
        <>
          <search>
            <form action={path} className={forms.row}>
              {Object.entries(kept).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <div className={forms.field}>
                <label htmlFor={`${id}-find`}>{search.label}</label>
                <input id={`${id}-find`} name={search.name} type="search" maxLength={80} defaultValue={search.value} />
              </div>
              <button type="submit" className={forms.main}>
                {words.find}
              </button>
            </form>
          </search>
          <div className={paper.found}>
            {free.length === 0 && search.value !== '' ? <p>{format(words.notFound, { q: search.value })}</p> : null}
            <ul className={paper.chosen}>
              {free.map((each) => (
                <li key={each.slug}>
                  <span>
                    {each.name} <span className={styles.soft}>{each.slug}</span>
                  </span>
                  <Change {...rest} list={[...chosen, each]} label={format(words.addOf, each)}>
                    {words.add}
                  </Change>
                </li>
              ))}
            </ul>
          </div>
          {children}
        </>
      ) : null}
    </section>
  );
}

type ChangeProps = Pick<Props, 'article' | 'action' | 'field'> &
  Readonly<{ list: readonly ArticleNamed[]; label: string; children: ReactNode }>;

/** A button that sends the list as it is to be. */
function Change({ article, action, field, list, label, children }: ChangeProps) {
  return (
    <ActionForm action={action} layout="row">
      <input type="hidden" name="article" value={article.id} />
      <input type="hidden" name="version" value={article.version} />
      {list.map(({ slug }) => (
        <input key={slug} type="hidden" name={field} value={slug} />
      ))}
      <Submit weight="quiet" label={label}>
        {children}
      </Submit>
    </ActionForm>
  );
}

/** The list with two neighbours the other way round. */
function swap<T>(list: readonly T[], place: number): T[] {
  return [...list.slice(0, place), ...list.slice(place, place + 2).toReversed(), ...list.slice(place + 2)];
}
