'use client';

import { useEffect, useRef, useState } from 'react';
import styles from '#components/article/reading-bar.module.css';
import { takeEarly } from '#lib/readers/early-events.ts';
import { listenEvent } from '#lib/readers/speech.ts';

type Target = Readonly<{ id: string; label: string }>;
type Props = Readonly<{
  label: string;
  contents: Target | null;
  settings: Target;
  listen: string;
  /** null where the page is nobody's to keep or to pass on: a draft. */
  save: string | null;
  share: Readonly<{ label: string; copied: string }> | null;
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

/**
 * What can be done with a story. On a phone a slim bar at the bottom that leaves while the reader scrolls down and
 * returns on scrolling up; on a desktop a line below the head. The script in the head answers the save button
 * (lib/readers/shelf-script.ts), whose state is not React's.
 */
export function ReadingBar({ label, contents, settings, save, listen, share }: Props) {
  const [isAway, setAway] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const sharing = useRef<HTMLButtonElement>(null);
  const listening = useRef<HTMLButtonElement>(null);

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
    const taps = takeEarly('click').map(({ target }) => target as Node);
    if (taps.some((tap) => sharing.current?.contains(tap) === true)) void shareAddress().then(setCopied);
    if (taps.some((tap) => listening.current?.contains(tap) === true)) dispatchEvent(new Event(listenEvent));
  }, []);

  return (
    <section className={styles.bar} aria-label={label} data-full="" data-away={isAway ? '' : undefined}>
      {contents === null ? null : (
        <button type="button" className={styles.phone} popoverTarget={contents.id}>
          {contents.label}
        </button>
      )}
      <button type="button" className={styles.phone} popoverTarget={settings.id}>
        {settings.label}
      </button>
      {save === null ? null : (
        <button type="button" className="scripted" data-save="" aria-pressed={false} suppressHydrationWarning>
          {save}
        </button>
      )}
      <button
        type="button"
        ref={listening}
        className="scripted"
        data-listen=""
        onClick={() => dispatchEvent(new Event(listenEvent))}
      >
        {listen}
      </button>
      {share === null ? null : (
        <button type="button" ref={sharing} className="scripted" onClick={() => void shareAddress().then(setCopied)}>
          <span aria-live="polite">{isCopied ? share.copied : share.label}</span>
        </button>
      )}
    </section>
  );
}
