'use client';

import { useMemo } from 'react';
import type { SaveState } from '#components/newsroom/editor/saving/autosave.ts';
import styles from '#components/newsroom/editor/toolbar.module.css';
import type { Block, Body } from '#lib/articles/body.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format, formatCount } from '#lib/i18n/format.ts';
import type { Messages as ReaderMessages } from '#lib/i18n/messages.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';
import { countBlock, countText, toMinutes, type TextCount } from '#lib/text/reading-time.ts';

/** The time of day in the manner of an edition, '14:03'. */
export function formatClock(time: Date, edition: EditionCode): string {
  return new Intl.DateTimeFormat(getEdition(edition).lang, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(time);
}

function describe(state: SaveState, words: Messages['saving'], edition: EditionCode): string {
  switch (state.state) {
    case 'saved':
      return state.at === null ? words.unchanged : format(words.saved, { time: formatClock(state.at, edition) });
    case 'changed':
      return words.changed;
    case 'saving':
      return words.saving;
    case 'away':
      return `${words.away} ${state.isKept ? words.kept : words.notKept}`;
    case 'refused':
      return `${format(words.refused, { reason: state.reason })} ${state.isKept ? words.kept : words.notKept}`;
    case 'conflict':
      return `${format(words.conflict, { author: state.theirs.author })} ${state.isKept ? words.kept : words.notKept}`;
  }
}

/** Blocks do not change, they are replaced: each is counted once. */
const counted = new WeakMap<Block, TextCount>();
function count(block: Block): TextCount {
  let found = counted.get(block);
  if (found === undefined) counted.set(block, (found = countBlock(block)));
  return found;
}

type Props = Readonly<{
  save: SaveState;
  body: Body;
  /** Headline, standfirst and epigraph, which are read too. */
  head: string;
  words: Messages;
  minutes: ReaderMessages['article']['reading'];
  edition: EditionCode;
}>;

/** Whether all is saved, in words, and how much there is of it. */
export function Status({ save, body, head, words, minutes, edition }: Props) {
  const total = useMemo(() => {
    const all = [countText(head), ...body.content.map(count)];
    return all.reduce((sum, { han, words }) => ({ han: sum.han + han, words: sum.words + words }), {
      han: 0,
      words: 0,
    });
  }, [head, body]);
  return (
    <p className={styles.status}>
      <output data-save={save.state}>{describe(save, words.saving, edition)}</output>
      <span className={styles.counts}>
        <span>{formatCount(words.counts.han, total.han, edition)}</span>
        <span>{formatCount(words.counts.words, total.words, edition)}</span>
        <span>{formatCount(minutes, toMinutes(total), edition)}</span>
      </span>
    </p>
  );
}
