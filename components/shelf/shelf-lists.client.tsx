'use client';

import { useEffect, useRef, useState } from 'react';
import { ShelfFile } from '#components/shelf/shelf-file.client.tsx';
import styles from '#components/shelf/shelf.module.css';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import { loadShelf, mergeShelves, readShare, shelfEvent, shelfKey, storeShelf, without } from '#lib/readers/shelf.ts';
import type { ReadStory, SavedStory, Shelf } from '#lib/readers/shelf.ts';

type Words = Messages['shelf'];
type Props = Readonly<{ edition: EditionCode; words: Words }>;

/** The two lists of the shelf; every change is in the store before it is on the page. */
export function ShelfLists({ edition, words }: Props) {
  const [shelf, setShelf] = useState<Shelf | null>(null);
  const [said, setSaid] = useState('');

  useEffect(() => {
    const show = () => setShelf(loadShelf());
    const follow = ({ key }: StorageEvent) => {
      if (key === shelfKey || key === null) show();
    };
    const frame = requestAnimationFrame(show);
    addEventListener(shelfEvent, show);
    addEventListener('storage', follow);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener(shelfEvent, show);
      removeEventListener('storage', follow);
    };
  }, []);

  if (shelf === null) return null;
  // Another tab may have changed the store: what is written is always the stored shelf with one change.
  const remove = (list: keyof Shelf, story: string | null, message: string) =>
    setSaid(storeShelf(without(loadShelf(), list, story)) ? message : words.unstored);
  const add = (more: Shelf) => {
    const all = mergeShelves(loadShelf(), more);
    const counts = words.imported
      .replace('{saved}', String(all.saved.length))
      .replace('{read}', String(all.read.length));
    setSaid(storeShelf(all) ? counts : words.unstored);
  };
  return (
    <>
      <output className={styles.said}>{said}</output>
      <List
        {...{ edition, words, remove }}
        list="saved"
        stories={shelf.saved}
        title={words.saved}
        nothing={words.nothingSaved}
      />
      <List
        {...{ edition, words, remove }}
        list="read"
        stories={shelf.read}
        title={words.history}
        nothing={words.nothingRead}
      />
      <ShelfFile words={words} shelf={shelf} onAdd={add} onFault={setSaid} />
    </>
  );
}

type ListProps = Props &
  Readonly<{
    list: keyof Shelf;
    stories: ReadonlyArray<SavedStory | ReadStory>;
    title: string;
    nothing: string;
    remove: (list: keyof Shelf, story: string | null, message: string) => void;
  }>;

function List({ edition, words, list, stories, title, nothing, remove }: ListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = `shelf-${list}`;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1} className={styles.name}>
        {title} {stories.length === 0 ? null : <span className={styles.count}>{stories.length}</span>}
      </h2>
      {stories.length === 0 ? <p className={styles.nothing}>{nothing}</p> : null}
      <ol>
        {stories.map((each) => (
          <li key={each.story} className={styles.item}>
            <a href={each.path} lang={getEdition(each.edition).lang}>
              {each.title}
            </a>
            <p className={styles.meta}>
              <span>{formatDay(each.at, edition)}</span>
              {each.edition === edition ? null : <span>{getEdition(each.edition).name}</span>}
              {'share' in each ? <span>{formatShare(each.share, words)}</span> : null}
              <button
                type="button"
                aria-label={words.removeStory.replace('{title}', each.title)}
                onClick={() => {
                  remove(list, each.story, words.removed.replace('{title}', each.title));
                  // What had the focus is gone: the keyboard goes on from the head of the list.
                  heading.current?.focus();
                }}
              >
                {words.remove}
              </button>
            </p>
          </li>
        ))}
      </ol>
      {stories.length === 0 ? null : (
        <details className={styles.clear}>
          <summary>{words.clear}</summary>
          <p>
            {words.confirm.replace('{n}', String(stories.length))}{' '}
            <button
              type="button"
              onClick={() => {
                remove(list, null, words.cleared);
                heading.current?.focus();
              }}
            >
              {words.confirmed}
            </button>
          </p>
        </details>
      )}
    </section>
  );
}

function formatDay(at: number, edition: EditionCode): string {
  const locale = edition === 'en' ? 'en-GB' : getEdition(edition).lang;
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric' }).format(at);
}

function formatShare(share: number, words: Words): string {
  if (share >= readShare) return words.finished;
  return words.progress.replace('{share}', `${Math.round(share * 100)}%`);
}
