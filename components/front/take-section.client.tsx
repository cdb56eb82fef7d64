'use client';

import { useEffect, useState } from 'react';
import styles from '#components/front/take-section.module.css';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import {
  addUpTaken,
  canTake,
  counts,
  formatSize,
  limits,
  tellWorker,
  type TakenSection,
  type TakingProgress,
} from '#lib/readers/taking.ts';

type Words = Messages['taking'];
type Props = Readonly<{ section: string; edition: EditionCode; words: Words }>;

const megabyte = 1_000_000;

/** Lets a reader store a section's newest stories in the browser, see what that takes, renew it and remove it. */
export function TakeSection({ section, edition, words }: Props) {
  const [taken, setTaken] = useState<TakenSection | null>(null);
  const [progress, setProgress] = useState<TakingProgress | null>(null);
  const [said, setSaid] = useState('');
  const [count, setCount] = useState<number>(counts[1]);
  const [limit, setLimit] = useState<number>(limits[1]);

  useEffect(() => {
    let isHere = true;
    const look = async () => {
      const { section: found } = await tellWorker({ order: 'state', section }, () => undefined);
      if (!isHere || found === null) return;
      setTaken(found);
      setCount(found.count);
      setLimit(found.limit / megabyte);
    };
    void look();
    return () => {
      isHere = false;
    };
  }, [section]);

  const order = async (name: 'take' | 'remove') => {
    if (!canTake()) {
      setSaid(words.unsupported);
      return;
    }
    setSaid('');
    if (name === 'take') setProgress({ done: 0, total: count, bytes: 0 });
    const answer = await tellWorker({ order: name, section, count, limit: limit * megabyte }, setProgress);
    setProgress(null);
    if (answer.failed) setSaid(words.failed);
    else {
      setTaken(answer.section);
      if (name === 'remove') setSaid(words.removed);
    }
  };
  const isBusy = progress !== null;
  const state = isBusy ? formatProgress(progress, words) : said || (taken && formatTaken(taken, edition, words));
  return (
    <details className={`scripted ${styles.take}`} data-full="">
      <summary>{words.title}</summary>
      <p>{words.lead}</p>
      <p className={styles.row}>
        <Choice label={words.articles} values={counts} value={count} onChange={setCount} isDisabled={isBusy} />
        <Choice label={words.limit} values={limits} unit=" MB" value={limit} onChange={setLimit} isDisabled={isBusy} />
        <button type="button" disabled={isBusy} onClick={() => void order('take')}>
          {taken === null ? words.take : words.renew}
        </button>
        {taken === null ? null : (
          <button type="button" disabled={isBusy} onClick={() => void order('remove')}>
            {words.remove}
          </button>
        )}
      </p>
      {isBusy ? <progress aria-label={words.title} value={progress.done} max={Math.max(1, progress.total)} /> : null}
      <output className={styles.state}>{state}</output>
    </details>
  );
}

type ChoiceProps = Readonly<{
  label: string;
  values: readonly number[];
  unit?: string;
  value: number;
  onChange: (value: number) => void;
  isDisabled: boolean;
}>;

function Choice({ label, values, unit = '', value, onChange, isDisabled }: ChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select value={value} disabled={isDisabled} onChange={({ target }) => onChange(Number(target.value))}>
        {values.map((each) => (
          <option key={each} value={each}>
            {each}
            {unit}
          </option>
        ))}
      </select>
    </label>
  );
}

function formatProgress({ done, total, bytes }: TakingProgress, words: Words): string {
  return words.progress
    .replace('{done}', String(done))
    .replace('{total}', String(total))
    .replace('{size}', formatSize(bytes));
}

function formatTaken(taken: TakenSection, edition: EditionCode, words: Words): string {
  const { stories, bytes } = addUpTaken(taken);
  const locale = edition === 'en' ? 'en-GB' : getEdition(edition).lang;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(taken.at);
  return (taken.isFull ? words.full : words.taken)
    .replace('{n}', String(stories))
    .replace('{size}', formatSize(bytes))
    .replace('{date}', date);
}
