'use client';

import { useEffect, useRef, useState } from 'react';
import styles from '#components/article/reading-bar.module.css';
import { takeEarly } from '#lib/readers/early-events.ts';

type Target = Readonly<{ id: string; label: string }>;
type Props = Readonly<{
  label: string;
  contents: Target | null;
  settings: Target;
  share: Readonly<{ label: string; copied: string }>;
}>;

/** Hands the page's address to the system's sheet, or to the clipboard; says whether it is there now. */
async function shareAddress(): Promise<boolean> {
  const url = location.href.split('#')[0] ?? location.href;
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ title: document.title, url });
      return false;
    }
    await navigator.clipboard.writeText(url);
    return true;
  } catch {
    // The reader closed the system's sheet, or the browser forbids the clipboard: nothing to do.
    return false;
  }
}

/** On a phone: a slim bar at the bottom that leaves while the reader scrolls down and returns on scrolling up. */
export function ReadingBar({ label, contents, settings, share }: Props) {
  const [isAway, setAway] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const sharing = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    let last = scrollY;
    const follow = () => {
      // A few pixels either way are a trembling thumb, not a direction.
      if (Math.abs(scrollY - last) < 8) return;
      setAway(scrollY > last && scrollY > 200 && scrollY + innerHeight < document.documentElement.scrollHeight - 80);
      last = scrollY;
    };
    addEventListener('scroll', follow, { passive: true });
    return () => removeEventListener('scroll', follow);
  }, []);

  useEffect(() => {
    // A tap that came before React still counts: browsers let a page share for some seconds after it.
    const isAsked = takeEarly('click').some(({ target }) => sharing.current?.contains(target as Node) === true);
    if (isAsked) void shareAddress().then(setCopied);
  }, []);

  return (
    <section className={styles.bar} aria-label={label} data-full="" data-away={isAway ? '' : undefined}>
      {contents === null ? null : (
        <button type="button" popoverTarget={contents.id}>
          {contents.label}
        </button>
      )}
      <button type="button" popoverTarget={settings.id}>
        {settings.label}
      </button>
      <button
        type="button"
        ref={sharing}
        className={styles.scripted}
        onClick={() => void shareAddress().then(setCopied)}
      >
        <span aria-live="polite">{isCopied ? share.copied : share.label}</span>
      </button>
    </section>
  );
}
