import styles from '#components/changes/changes-view.module.css';
import type { BlockDiff, ContentDiff, HeadDiff, Run } from '#lib/diff/schema.ts';
import { format, type Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{
  diff: ContentDiff;
  messages: Pick<Messages, 'changes'>;
  /** The page on which the parts that are there now stand; null for none. */
  path: string | null;
}>;

/** What is other in a text, part by part: what came, what went, what moved. */
export function DiffView({ diff, messages, path }: Props) {
  const words = messages.changes;
  return (
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
          address={part.kind === 'removed' || path === null ? null : `${path}#${part.id}`}
        />
      ))}
    </div>
  );
}

/** Whether both say the same. */
export function isEmpty({ heads, blocks }: ContentDiff): boolean {
  return heads.length + blocks.length === 0;
}

type PartProps = Readonly<{
  label: string | null;
  part: HeadDiff | BlockDiff;
  messages: Pick<Messages, 'changes'>;
  /** Where it is in the story now. */
  address?: string | null;
}>;

function Part({ label, part, messages, address = null }: PartProps) {
  const words = messages.changes;
  const what = toWhat(part);
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

/** What became of a part, as the catalogue has it. */
export function toWhat(part: HeadDiff | BlockDiff) {
  return 'isMoved' in part && part.isMoved ? (part.kind === 'same' ? 'moved' : 'movedChanged') : part.kind;
}

/** A run of text: what came underlined, what went struck through. */
export function RunView({ run: { is, text } }: Readonly<{ run: Run }>) {
  if (is === 'added') return <ins>{text}</ins>;
  return is === 'removed' ? <del>{text}</del> : text;
}
