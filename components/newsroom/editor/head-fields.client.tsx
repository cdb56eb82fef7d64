'use client';

import { useId } from 'react';
import { emptyReference, isAddress, type Head } from '#components/newsroom/editor/head.ts';
import headStyles from '#components/article/head.module.css';
import { Hero } from '#components/newsroom/editor/hero.client.tsx';
import type { PictureWays } from '#components/newsroom/editor/views/views.ts';
import styles from '#components/newsroom/editor/editor.module.css';
import { format } from '#lib/i18n/format.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';

type Props = Readonly<{ head: Head; words: Messages['fields']; onChange: (head: Head) => void }>;
type HeadProps = Props & Readonly<{ pictures: PictureWays }>;

/** Headline, standfirst, epigraph and the words of the lead picture, set as they are read. */
export function HeadFields({ head, words, pictures, onChange }: HeadProps) {
  return (
    <div className={styles.head}>
      <Line
        label={words.headline}
        value={head.headline}
        most={500}
        className={headStyles['headline']}
        onChange={(headline) => onChange({ ...head, headline })}
      />
      <Line
        label={words.standfirst}
        value={head.standfirst}
        most={1_000}
        className={headStyles['standfirst']}
        onChange={(standfirst) => onChange({ ...head, standfirst })}
      />
      <Line
        label={words.epigraph}
        value={head.epigraph}
        most={10_000}
        className={styles.epigraph}
        hasLines
        onChange={(epigraph) => onChange({ ...head, epigraph })}
      />
      <Hero hero={head.hero} words={words} pictures={pictures} onChange={(hero) => onChange({ ...head, hero })} />
    </div>
  );
}

type LineProps = Readonly<{
  label: string;
  value: string;
  most: number;
  className: string | undefined;
  /** Whether line ends are kept. */
  hasLines?: boolean;
  onChange: (value: string) => void;
}>;

/** A field that grows with what is in it (`field-sizing`, else as tall as its lines). */
function Line({ label, value, most, className, hasLines = false, onChange }: LineProps) {
  return (
    <label className={styles.line}>
      <span>{label}</span>
      <textarea
        rows={hasLines ? value.split('\n').length : 1}
        className={className}
        value={value}
        maxLength={most}
        onChange={({ target }) => onChange(hasLines ? target.value : target.value.replaceAll(/\r?\n/g, ' '))}
      />
    </label>
  );
}

/** What an article refers to, at its foot: a row each. */
export function References({ head, words, onChange }: Props) {
  const id = useId();
  const put = (references: Head['references']): void => onChange({ ...head, references });
  const names = ['label', 'person', 'outlet', 'url'] as const;
  return (
    <section className={styles.references} aria-labelledby={id}>
      <h2 id={id}>{words.references}</h2>
      {head.references.map((reference, index) => (
        <fieldset key={reference.key} className={styles.fields}>
          <legend>{format(words.reference, { n: index + 1 })}</legend>
          {names.map((name) => (
            <label key={name}>
              <span>{words[name]}</span>
              <input
                value={reference[name]}
                maxLength={name === 'url' ? 2_048 : 500}
                aria-invalid={name === 'url' && !isAddress(reference.url)}
                onChange={({ target }) => put(head.references.with(index, { ...reference, [name]: target.value }))}
              />
            </label>
          ))}
          <button type="button" onClick={() => put(head.references.toSpliced(index, 1))}>
            {words.removeReference}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        disabled={head.references.length >= 200}
        onClick={() => put([...head.references, emptyReference(crypto.getRandomValues(new Uint32Array(1)).join(''))])}
      >
        {words.addReference}
      </button>
    </section>
  );
}
