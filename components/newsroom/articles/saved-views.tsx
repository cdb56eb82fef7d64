import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/articles/desk.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import type { DeskFilter } from '#lib/articles/desk.ts';
import { type SavedView } from '#lib/articles/saved-views.ts';
import { toListQuery } from '#lib/list-query.ts';
import type { FormAction } from '#lib/answers.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  views: readonly SavedView[];
  /** What the list is narrowed to now. */
  filter: DeskFilter;
  words: NewsroomMessages['articles']['list'];
  keep: FormAction<unknown>;
  drop: FormAction<unknown>;
}>;

/** The lists that somebody keeps under a name; and what is shown now, to be kept or to be kept no longer. */
export function SavedViews({ views, filter, words, keep, drop }: Props) {
  const query = toListQuery(filter);
  const current = views.find((view) => toListQuery(view.filter) === query);
  if (views.length === 0 && query === '') return null;
  return (
    <div className={styles.views}>
      {views.length === 0 ? null : (
        <nav aria-label={words.views}>
          <ul>
            {views.map((view) => (
              <li key={view.id}>
                <NewsroomLink
                  href={`/admin/articles?${toListQuery(view.filter)}`}
                  aria-current={view === current ? 'page' : undefined}
                >
                  {view.name}
                </NewsroomLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {query === '' ? null : current === undefined ? (
        <ActionForm action={keep} layout="row" key={query}>
          {Object.entries(filter).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextField name="name" label={words.viewName} autoComplete="off" required maxLength={60} />
          <Submit weight="plain">{words.keepView}</Submit>
        </ActionForm>
      ) : (
        <ActionForm action={drop} layout="row" key={current.id}>
          <input type="hidden" name="view" value={current.id} />
          <Submit weight="quiet">{format(words.dropView, { name: current.name })}</Submit>
        </ActionForm>
      )}
    </div>
  );
}
