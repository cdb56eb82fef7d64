'use client';

import { useEffect, useState } from 'react';
import styles from '#components/article/reading-bar.module.css';

type Target = Readonly<{ id: string; label: string }>;
type Props = Readonly<{
  label: string;
  contents: Target | null;
  settings: Target;
  share: Readonly<{ label: string; copied: string }>;
}>;

/** On a phone: a slim bar at the bottom that leaves while the reader scrolls down and returns on scrolling up. */
export function ReadingBar({ label, contents, settings, share }: Props) {
  const [isAway, setAway] = useState(false);
  const [isCopied, setCopied] = useState(false);

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

  async function send() {
    const url = location.href.split('#')[0] ?? location.href;
    try {
      if (typeof navigator.share === 'function') {
        await navigator.share({ title: document.title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // The reader closed the system's sheet, or the browser forbids the clipboard: nothing to do.
    }
  }

  return (
    <section className={styles.bar} aria-label={label} data-away={isAway ? '' : undefined}>
      {contents === null ? null : (
        <button type="button" popoverTarget={contents.id}>
          {contents.label}
        </button>
      )}
      <button type="button" popoverTarget={settings.id}>
        {settings.label}
      </button>
      <button type="button" className={styles.scripted} onClick={() => void send()}>
        <span aria-live="polite">{isCopied ? share.copied : share.label}</span>
      </button>
    </section>
  );
}
