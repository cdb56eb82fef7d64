import styles from '#components/changes/changes-view.module.css';
import list from '#components/front/list-page.module.css';
import { DiffView, isEmpty } from '#components/changes/diff-view.tsx';
import { StoryTime } from '#components/ui/story-time.tsx';
import type { MaterialChange, StoryChanges } from '#lib/amendments/views.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{ edition: EditionCode; messages: Messages; story: StoryChanges }>;

/** The changes of a story that readers should know of, newest first: what was said of each, and what is other in its text. */
export function ChangesView({ edition, messages, story }: Props) {
  const words = messages.changes;
  return (
    <div className={list.page}>
      <h1 className={list.title}>{words.title}</h1>
      <p className={list.about}>
        <a href={story.path} data-card={story.id}>
          {story.headline}
        </a>
      </p>
      <p className={styles.since}>
        {words.published} <StoryTime time={story.publishedAt} format="full" edition={edition} />
      </p>
      {story.changes.length === 0 ? <p className={list.empty}>{words.none}</p> : null}
      {story.changes.map((change) => (
        <Change key={change.id} change={change} edition={edition} messages={messages} path={story.path} />
      ))}
    </div>
  );
}

type ChangeProps = Readonly<{ change: MaterialChange; edition: EditionCode; messages: Messages; path: string }>;

function Change({ change: { id, kind, note, at, diff }, edition, messages, path }: ChangeProps) {
  const words = messages.changes;
  return (
    <section className={styles.change} aria-labelledby={`change-${id}`}>
      <h2 id={`change-${id}`} className={styles.when}>
        {messages.amendments.kinds[kind]} <StoryTime time={at} format="full" edition={edition} />
      </h2>
      {note === null ? null : <p className={styles.note}>{note}</p>}
      {diff === null || isEmpty(diff) ? (
        <p className={styles.plain}>{diff === null ? words.unknown : words.same}</p>
      ) : (
        <DiffView diff={diff} messages={messages} path={path} />
      )}
    </section>
  );
}
