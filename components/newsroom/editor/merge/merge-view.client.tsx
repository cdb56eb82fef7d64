'use client';

import { useId, useMemo, useState, type ReactNode } from 'react';
import { ArticleBody } from '#components/article/body.tsx';
import {
  applyChoices,
  mergeContents,
  renameIds,
  type Choice,
  type Difference,
  type Row,
} from '#components/newsroom/editor/merge/merge.ts';
import styles from '#components/newsroom/editor/merge/merge-view.module.css';
import type { Block } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { format } from '#lib/i18n/format.ts';
import type { Messages as ReaderMessages } from '#lib/i18n/messages.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';
import type { Picture } from '#lib/media/pictures.ts';

type Props = Readonly<{
  /** What both began with, where it is known. */
  base: Content | null;
  mine: Content;
  theirs: Content;
  /** Who saved theirs, and when, in words. */
  author: string;
  time: string;
  language: string;
  pictures: Readonly<Record<string, Picture>>;
  words: Messages['merge'];
  /** The reader's words, for what blocks say by themselves. */
  messages: Pick<ReaderMessages, 'article' | 'list'>;
  onMerge: (content: Content) => void;
}>;

/**
 * Two versions of an article, block by block: what only one of them changed is chosen already, the rest is for a person.
 * Nothing is decided before the button is pressed.
 */
export function MergeView({ base, mine, theirs, author, time, language, pictures, words, messages, onMerge }: Props) {
  const merge = useMemo(() => mergeContents(base, mine, theirs), [base, mine, theirs]);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const title = useId();
  const choose = (key: string, choice: Choice): void => setChoices(new Map(choices).set(key, choice));
  const differences = [...merge.fields, ...merge.rows.filter((row): row is Difference<Block> => !('same' in row))];
  const open = differences.filter(({ key, proposed }) => proposed === null && !choices.has(key)).length;
  // A block stands here twice, an id may not.
  const show = (block: Block, side = 'same'): ReactNode => (
    <ArticleBody
      body={{ type: 'doc', content: [renameIds(block, (id) => `${side}-${id}`)] }}
      pictures={pictures}
      messages={messages}
      more={null}
    />
  );
  return (
    <section className={styles.merge} aria-labelledby={title}>
      <h2 id={title}>{words.title}</h2>
      <p>{format(words.lead, { author, time })}</p>
      <div className={`own-language ${styles.text}`} lang={language}>
        {merge.fields.map((field) => (
          <Chooser
            key={field.key}
            difference={field}
            words={words}
            label={words.fields[field.key]}
            choice={choices.get(field.key) ?? field.proposed}
            onChoose={(choice) => choose(field.key, choice)}
            isOne
          >
            {(value) => <p className={styles.value}>{toLines(value)}</p>}
          </Chooser>
        ))}
        {merge.rows.map((row) =>
          'same' in row ? (
            <div key={row.same.attrs.id}>{show(row.same)}</div>
          ) : (
            <Chooser
              key={row.key}
              difference={row}
              words={words}
              label={nameRow(row, words)}
              choice={choices.get(row.key) ?? row.proposed}
              onChoose={(choice) => choose(row.key, choice)}
              isOne={row.mine === null || row.theirs === null}
            >
              {show}
            </Chooser>
          ),
        )}
      </div>
      <output>{open === 0 ? words.ready : format(words.open, { n: open })}</output>
      <button
        type="button"
        className={styles.done}
        disabled={open > 0}
        onClick={() => onMerge(applyChoices(merge, mine, choices))}
      >
        {words.done}
      </button>
    </section>
  );
}

function nameRow(row: Exclude<Row, { same: Block }>, words: Messages['merge']): string {
  if (row.mine === null) return words.onlyTheirs;
  return row.theirs === null ? words.onlyMine : words.changed;
}

/** What a field says, as lines of text: a list of references and a headline are compared alike. */
function toLines(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value)
    .map(toLines)
    .filter((line) => line !== '')
    .join('\n');
}

type ChooserProps<Value> = Readonly<{
  difference: Difference<Value>;
  label: string;
  words: Messages['merge'];
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
  /** There cannot be both: of a field, or where one side has nothing. */
  isOne: boolean;
  children: (value: Value, side: 'mine' | 'theirs') => ReactNode;
}>;

/** The two sides of one difference, each with the button that takes it. */
function Chooser<Value>({ difference, label, words, choice, onChoose, isOne, children }: ChooserProps<Value>) {
  const name = useId();
  // Where one side has nothing, to keep what the other has is to have both.
  const kept = choice === 'both' && isOne ? (difference.mine === null ? 'theirs' : 'mine') : choice;
  const sides = ['mine', 'theirs'] as const;
  return (
    <fieldset className={styles.difference} data-open={choice === null ? '' : undefined}>
      <legend>{label}</legend>
      {sides.map((side) => {
        const value = difference[side];
        return (
          <div key={side} className={styles.side} data-chosen={kept === side || kept === 'both' ? '' : undefined}>
            <label className={styles.choice}>
              <input type="radio" name={name} checked={kept === side} onChange={() => onChoose(side)} /> {words[side]}
            </label>
            {value === null ? <p className={styles.nothing}>{words.nothing}</p> : children(value, side)}
          </div>
        );
      })}
      {isOne ? null : (
        <label className={styles.choice}>
          <input type="radio" name={name} checked={kept === 'both'} onChange={() => onChoose('both')} /> {words.both}
        </label>
      )}
    </fieldset>
  );
}
