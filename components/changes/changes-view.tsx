import styles from '#components/changes/changes-view.module.css';
import list from '#components/front/list-page.module.css';
import { StoryTime } from '#components/ui/story-time.tsx';
import type { MaterialChange, StoryChanges } from '#lib/amendments/views.ts';
import type { BlockDiff, ContentDiff, HeadDiff, Run } from '#lib/diff/schema.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format, type Messages } from '#lib/i18n/messages.ts';

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
        <div className={styles.diff}>
          {diff.heads.map((part) => (
            <Part key={part.place} label={words.places[part.place]} part={part} messages={messages} />
          ))}
          {diff.blocks.map((part) => (
            <Part
              key={`${part.id}-${part.kind}`}
              label={null}
              part={part}
              messages={messages}
              address={part.kind === 'removed' ? null : `${path}#${part.id}`}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function isEmpty({ heads, blocks }: ContentDiff): boolean {
  return heads.length + blocks.length === 0;
}

type PartProps = Readonly<{
  label: string | null;
  part: HeadDiff | BlockDiff;
  messages: Messages;
  /** Where it is in the story now. */
  address?: string | null;
}>;

function Part({ label, part, messages, address = null }: PartProps) {
  const words = messages.changes;
  const what = 'isMoved' in part && part.isMoved ? (part.kind === 'same' ? 'moved' : 'movedChanged') : part.kind;
  return (
    <div className={styles.part}>
      <p className={styles.what}>
        {label === null ? words.kinds[what] : format(words.part, { place: label, what: words.kinds[what] })}
        {address === null ? null : (
          <>
            {' '}
            <a href={address}>{words.place}</a>
          </>
        )}
      </p>
      {part.runs.length === 0 ? null : (
        <p className={styles.words}>
          {part.runs.map((run, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- runs of a stored text never move
            <RunView key={index} run={run} />
          ))}
        </p>
      )}
    </div>
  );
}

function RunView({ run: { is, text } }: Readonly<{ run: Run }>) {
  if (is === 'added') return <ins>{text}</ins>;
  return is === 'removed' ? <del>{text}</del> : text;
}
