import changes from '#components/changes/changes-view.module.css';
import styles from '#components/changes/side-by-side.module.css';
import { RunView, toWhat } from '#components/changes/diff-view.tsx';
import type { BlockDiff, ContentDiff, HeadDiff } from '#lib/diff/schema.ts';
import { format, type Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{
  /** With the parts that are the same: a text is read, not its changes alone. */
  diff: ContentDiff;
  /** Of the text; what is said of it is in the language of the page. */
  lang: string;
  messages: Pick<Messages, 'changes'>;
  /** What the columns are called; `before` is null where all is new, and stands in one column. */
  before: string | null;
  after: string;
  /** `{n}`: how many parts in a row are the same. */
  same: string;
}>;

/** As many parts in a row that are the same are folded away; the one before and the one after a change stay, to read it in its place. */
const folded = 4;

/** Two versions of a text beside each other, part by part; on a phone one above the other, what is the same once. */
export function SideBySide({ diff, lang, messages, before, after, same }: Props) {
  const words = messages.changes;
  const label = { before, after, lang };
  return (
    <div className={styles.versions}>
      <div className={styles.row} aria-hidden>
        {before === null ? null : <p className={styles.title}>{before}</p>}
        <p className={styles.title}>{after}</p>
      </div>
      {diff.heads.map((part) => (
        <Row
          key={part.place}
          part={part}
          what={format(words.part, { place: words.places[part.place], what: words.kinds[part.kind] })}
          label={label}
        />
      ))}
      {toStretches(diff.blocks).map((stretch) => {
        const rows = stretch.blocks.map((part) => (
          <Row
            key={`${part.id}-${part.kind}`}
            part={part}
            what={toWhat(part) === 'same' || before === null ? null : words.kinds[toWhat(part)]}
            label={label}
          />
        ));
        const key = stretch.blocks[0]?.id ?? '';
        if (!stretch.isFolded) return <div key={key}>{rows}</div>;
        return (
          <details key={key} className={styles.same}>
            <summary>{format(same, { n: rows.length })}</summary>
            {rows}
          </details>
        );
      })}
    </div>
  );
}

type RowProps = Readonly<{
  part: HeadDiff | BlockDiff;
  /** What became of it; null where that needs no words. */
  what: string | null;
  label: Pick<Props, 'before' | 'after' | 'lang'>;
}>;

function Row({ part, what, label }: RowProps) {
  const { kind, runs } = part;
  const isSame = kind === 'same';
  const side = (without: 'added' | 'removed', name: string) => (
    <div>
      {isSame ? null : <span className="visually-hidden">{name}</span>}
      <div lang={label.lang} className={changes.words}>
        {runs
          .filter(({ is }) => is !== without)
          .map((run, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- runs of a stored text never move
            <RunView key={index} run={label.before === null ? { ...run, is: 'same' } : run} />
          ))}
      </div>
    </div>
  );
  return (
    <div className={styles.part} data-kind={label.before === null ? 'same' : kind}>
      {what === null ? null : <p className={changes.what}>{what}</p>}
      <div className={styles.row}>
        {label.before === null ? null : side('added', label.before)}
        {side('removed', label.after)}
      </div>
    </div>
  );
}

type Stretch = Readonly<{ isFolded: boolean; blocks: BlockDiff[] }>;

function toStretches(blocks: readonly BlockDiff[]): Stretch[] {
  const isOther = (block: BlockDiff | undefined): boolean => block !== undefined && toWhat(block) !== 'same';
  const stretches: { isFolded: boolean; blocks: BlockDiff[] }[] = [];
  for (const [index, block] of blocks.entries()) {
    const isFolded = ![index - 1, index, index + 1].some((near) => isOther(blocks[near]));
    const last = stretches.at(-1);
    if (last?.isFolded === isFolded) last.blocks.push(block);
    else stretches.push({ isFolded, blocks: [block] });
  }
  return stretches.map(({ isFolded, blocks: all }) => ({ isFolded: isFolded && all.length >= folded, blocks: all }));
}
