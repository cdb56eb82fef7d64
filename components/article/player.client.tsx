'use client';

import { useEffect, useReducer, useRef, useState } from 'react';
import styles from '#components/article/player.module.css';
import { listSpokenBlocks, markSpoken, unmarkSpoken } from '#components/article/spoken-mark.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import { textOf } from '#lib/readers/block-text.ts';
import {
  chooseVoices,
  habitsKey,
  parseHabits,
  rates,
  spokenLanguage,
  stepListening,
  toSentences,
  type Listening,
  type ListeningHabits,
  type ListeningStep,
} from '#lib/readers/speech.ts';

type Props = Readonly<{ edition: EditionCode; words: Messages['listening']; onClose: () => void }>;

function loadHabits(): ListeningHabits {
  try {
    return parseHabits(localStorage.getItem(habitsKey));
  } catch {
    return parseHabits(null);
  }
}

function storeHabits(habits: ListeningHabits): void {
  try {
    localStorage.setItem(habitsKey, JSON.stringify(habits));
  } catch {
    // They last as long as the page.
  }
}

/** The story cut into sentences, and the first of them that is not above the window. */
function prepare(edition: EditionCode) {
  const blocks = listSpokenBlocks();
  const sentences = toSentences(blocks.map(textOf), edition);
  const visible = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
  const first = scrollY < innerHeight / 2 ? 0 : sentences.findIndex(({ block }) => block >= visible);
  return { blocks, sentences, first: Math.max(0, first) };
}

/** Reads the story aloud sentence by sentence by the browser's own voices; nothing leaves the device by our doing. */
export function Player({ edition, words, onClose }: Props) {
  const [{ blocks, sentences, first }] = useState(() => prepare(edition));
  const [habits, setHabits] = useState(loadHabits);
  const [voices, setVoices] = useState(() => chooseVoices(speechSynthesis.getVoices(), edition));
  const [state, step] = useReducer(
    (before: Listening, next: ListeningStep) => stepListening(before, next, sentences.length),
    { index: first, status: sentences.length === 0 ? 'ended' : 'playing' },
  );
  const { index, status } = state;
  const main = useRef<HTMLButtonElement>(null);
  const voice = voices.find(({ name }) => name === habits.voices[edition]) ?? null;

  useEffect(() => {
    // Browsers give the list of their voices late.
    const list = () => setVoices(chooseVoices(speechSynthesis.getVoices(), edition));
    speechSynthesis.addEventListener?.('voiceschanged', list);
    main.current?.focus({ preventScroll: true });
    return () => {
      speechSynthesis.removeEventListener?.('voiceschanged', list);
      unmarkSpoken();
    };
  }, [edition]);

  useEffect(() => {
    const sentence = sentences[index];
    const block = sentence && blocks[sentence.block];
    if (!sentence || !block) return;
    unmarkSpoken();
    if (status !== 'ended') markSpoken(block, sentence);
  }, [blocks, sentences, index, status]);

  // To pause is to be silent and say the sentence again: `speechSynthesis.pause()` does nothing on Android.
  useEffect(() => {
    const sentence = sentences[index];
    if (status !== 'playing' || sentence === undefined) return;
    let isCurrent = true;
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.lang = voice?.lang ?? spokenLanguage[edition];
    utterance.voice = voice;
    utterance.rate = habits.rate;
    utterance.addEventListener('end', () => {
      if (isCurrent) step('spoken');
    });
    utterance.addEventListener('error', () => {
      if (isCurrent) step('fail');
    });
    speechSynthesis.speak(utterance);
    return () => {
      isCurrent = false;
      speechSynthesis.cancel();
    };
  }, [sentences, index, status, voice, habits.rate, edition]);

  const change = (changes: Partial<ListeningHabits>) => {
    const next = { ...habits, ...changes };
    setHabits(next);
    storeHabits(next);
  };
  const isPlaying = status === 'playing';
  return (
    <section className={styles.player} aria-label={words.title}>
      <output className={styles.note}>
        {status === 'failed' ? words.failed : status === 'ended' ? words.ended : ''}
      </output>
      <div className={styles.row}>
        <button type="button" onClick={() => step('previous')}>
          {words.previous}
        </button>
        <button type="button" ref={main} className={styles.main} onClick={() => step(isPlaying ? 'pause' : 'play')}>
          {isPlaying ? words.pause : words.play}
        </button>
        <button type="button" onClick={() => step('next')}>
          {words.next}
        </button>
      </div>
      <div className={styles.row}>
        <label>
          {words.speed}{' '}
          <select value={habits.rate} onChange={({ target }) => change({ rate: Number(target.value) })}>
            {rates.map((rate) => (
              <option key={rate} value={rate}>
                {rate}×
              </option>
            ))}
          </select>
        </label>
        <label className={styles.voice}>
          {words.voice}{' '}
          <select
            value={voice?.name ?? ''}
            onChange={({ target }) => change({ voices: { ...habits.voices, [edition]: target.value } })}
          >
            <option value="">{words.system}</option>
            {voices.map(({ name, voiceURI }) => (
              <option key={voiceURI} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </section>
  );
}
