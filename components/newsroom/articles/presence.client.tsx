'use client';

import { useEffect, useState } from 'react';
import styles from '#components/newsroom/articles/workbench.module.css';
import type { Answer } from '#lib/answers.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/format.ts';

type Props = Readonly<{
  article: string;
  onHere: (input: { article: string }) => Promise<Answer<string[]>>;
  /** What is said of the others; `{name}`. */
  words: string;
  edition: EditionCode;
}>;

/** Three in a minute, after which who is silent has gone (lib/articles/presence.ts). */
const every = 20_000;

/** Says who else has this article open, while the page is looked at. */
export function Presence({ article, onHere, words, edition }: Props) {
  const [others, setOthers] = useState<readonly string[]>([]);
  useEffect(() => {
    let isThere = true;
    const tell = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      // Without a connection nobody is known of; the editor says that there is none.
      const answer = await onHere({ article }).catch(() => null);
      if (isThere && answer?.kind === 'done') setOthers(answer.value ?? []);
    };
    void tell();
    const timer = setInterval(() => void tell(), every);
    const show = (): void => void tell();
    document.addEventListener('visibilitychange', show);
    return () => {
      isThere = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', show);
    };
  }, [article, onHere]);
  const names = new Intl.ListFormat(getEdition(edition).lang).format(others);
  return (
    <output className={others.length === 0 ? 'visually-hidden' : styles.notice} data-presence="">
      {others.length === 0 ? '' : format(words, { name: names })}
    </output>
  );
}
