'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import styles from '#components/search/suggestions.module.css';
import { suggestionIds } from '#components/search/suggestion-ids.ts';
import type { Suggestion } from '#lib/search/suggestions.ts';

type Props = Readonly<{ edition: string; label: string }>;

/** A pause in typing, ms: who types on is not asked about. */
const pause = 120;

const findField = () => document.querySelector<HTMLInputElement>(`#${suggestionIds.field}`);
const findPlace = () => document.querySelector<HTMLElement>(`#${suggestionIds.place}`);
const never = () => () => undefined;

/**
 * What the words in the search field may become, as links below it, while they are typed. The arrow keys lead into the list and
 * Escape out of it; the form works without it. Nothing is asked while an input method composes.
 */
export function Suggestions({ edition, label }: Props) {
  // The form is static markup: the list is put into it.
  const place = useSyncExternalStore(never, findPlace, () => null);
  const [found, setFound] = useState<readonly Suggestion[]>([]);

  useEffect(() => {
    const field = findField();
    const line = field?.parentElement;
    if (!field || !line) return;
    const listening = new AbortController();
    const { signal } = listening;
    let asking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(timer);
      asking.abort();
      setFound([]);
    };
    const ask = () => {
      asking = new AbortController();
      fetchSuggestions(edition, field.value, asking.signal).then(setFound, () => undefined);
    };
    const later = () => {
      clearTimeout(timer);
      asking.abort();
      if (field.value.trim() === '') close();
      else timer = setTimeout(ask, pause);
    };
    const type = (event: Event) => {
      if (!(event instanceof InputEvent && event.isComposing)) later();
    };
    const move = (event: KeyboardEvent) => {
      const links = [...line.querySelectorAll<HTMLElement>('li a')];
      const stops = [field, ...links];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing || links.length === 0) return;
      if (event.key === 'Escape') {
        close();
        field.focus();
      } else if (step !== undefined) {
        const at = stops.findIndex((stop) => stop === document.activeElement);
        stops[(at + step + stops.length) % stops.length]?.focus();
      } else return;
      event.preventDefault();
    };
    const leave = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node && line.contains(event.relatedTarget))) close();
    };
    // What was typed while the scripts woke.
    if (document.activeElement === field && field.value !== field.defaultValue) later();
    field.addEventListener('input', type, { signal });
    field.addEventListener('compositionend', later, { signal });
    line.addEventListener('keydown', move, { signal });
    line.addEventListener('focusout', leave, { signal });
    field.form?.addEventListener('submit', close, { signal });
    return () => {
      clearTimeout(timer);
      asking.abort();
      listening.abort();
    };
  }, [edition]);

  if (place === null) return null;
  return createPortal(
    <nav aria-label={label} aria-live="polite">
      {found.length === 0 ? null : (
        <ul className={styles.list}>
          {found.map(({ kind, text, path }) => (
            <li key={path} className={kind === 'name' ? styles.name : undefined}>
              <a href={path}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </nav>,
    place,
  );
}

async function fetchSuggestions(edition: string, typed: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const query = new URLSearchParams({ q: typed }).toString();
  const answer = await fetch(`/${edition}/search/suggestions.json?${query}`, { signal });
  return answer.ok ? ((await answer.json()) as readonly Suggestion[]) : [];
}
