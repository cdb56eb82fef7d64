import type { EditionCode } from '#lib/i18n/editions.ts';

/** Told on `window` when the reader wants the story read aloud. */
export const listenEvent = 'kanbao:listen';

/** A sentence to be spoken: where it stands in which text, in UTF-16 units. */
export type Sentence = Readonly<{ block: number; start: number; end: number; text: string }>;

/** Some voices stop in the middle of what takes longer than 15 s to say (Chrome's, over the network); 150 Han take 35 s at most. */
const longestSentence: Readonly<Record<'zh' | 'en', number>> = { zh: 60, en: 220 };
const pauses = /[，、；：,;:—]/u;

/** The sentences of these texts in their order (Unicode UAX #29); what has no letter and no number is not spoken. */
export function toSentences(texts: readonly string[], edition: EditionCode): Sentence[] {
  const language = edition === 'en' ? 'en' : 'zh';
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return texts.flatMap((text, block) =>
    [...segmenter.segment(text)]
      .flatMap(({ segment, index }) => cutLong(segment, index, longestSentence[language]))
      .filter(({ text: words }) => /[\p{L}\p{N}]/u.test(words))
      .map(({ text: words, start }) => {
        const from = start + words.length - words.trimStart().length;
        const spoken = words.trim();
        return { block, start: from, end: from + spoken.length, text: spoken };
      }),
  );
}

/** A long sentence in pieces that end at a pause; without one in reach, at its limit. */
function cutLong(text: string, start: number, longest: number): Array<{ text: string; start: number }> {
  const pieces: Array<{ text: string; start: number }> = [];
  let at = 0;
  while (text.length - at > longest) {
    const reach = text.slice(at, at + longest);
    const pause = [...reach].findLastIndex((letter) => pauses.test(letter));
    const cut = pause < 0 ? reach.lastIndexOf(' ') + 1 : [...reach].slice(0, pause + 1).join('').length;
    const length = cut > 0 ? cut : longest;
    pieces.push({ text: text.slice(at, at + length), start: start + at });
    at += length;
  }
  return [...pieces, { text: text.slice(at), start: start + at }];
}

/** Where the reading aloud is. `failed`: the browser could not speak the sentence. */
export type Listening = Readonly<{ index: number; status: 'playing' | 'paused' | 'ended' | 'failed' }>;
export type ListeningStep = 'play' | 'pause' | 'next' | 'previous' | 'spoken' | 'fail';

/** The state after a step; after the last sentence the reading has ended, and playing then begins anew. */
export function stepListening(state: Listening, step: ListeningStep, count: number): Listening {
  const last = Math.max(0, count - 1);
  switch (step) {
    case 'play':
      return { index: state.status === 'ended' ? 0 : state.index, status: count === 0 ? 'ended' : 'playing' };
    case 'pause':
      return { ...state, status: 'paused' };
    case 'next':
      return { ...state, index: Math.min(state.index + 1, last) };
    case 'previous':
      return { index: Math.max(0, state.index - 1), status: state.status === 'ended' ? 'paused' : state.status };
    case 'spoken':
      return state.index >= last ? { index: last, status: 'ended' } : { ...state, index: state.index + 1 };
    case 'fail':
      return { ...state, status: 'failed' };
  }
}

/** Which languages (BCP 47) speak an edition's text, the best first; Cantonese reads traditional text as it is said in Hong Kong. */
const spoken: Readonly<Record<EditionCode, readonly string[]>> = {
  'zh-hans': ['zh-cn', 'cmn-hans', 'zh-hans', 'zh-sg', 'zh'],
  'zh-hant': ['zh-tw', 'cmn-hant', 'zh-hant', 'zh-hk', 'yue', 'zh'],
  en: ['en'],
};
/** What to ask the browser for where no voice is chosen. */
export const spokenLanguage: Readonly<Record<EditionCode, string>> = {
  'zh-hans': 'zh-CN',
  'zh-hant': 'zh-TW',
  en: 'en',
};

/** The voices for an edition, the best language first; systems write `zh_CN` and `zh-CN`. */
export function chooseVoices<Voice extends Readonly<{ lang: string; name: string }>>(
  voices: readonly Voice[],
  edition: EditionCode,
): Voice[] {
  const rankOf = ({ lang }: Voice): number => {
    const tag = lang.toLowerCase().replaceAll('_', '-');
    return spoken[edition].findIndex((each) => tag === each || tag.startsWith(`${each}-`));
  };
  return voices
    .filter((voice) => rankOf(voice) >= 0)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name));
}

/** How the reader likes to be read to: a rate, and a voice (its name; empty for the system's) for each edition. */
export type ListeningHabits = Readonly<{ rate: number; voices: Readonly<Partial<Record<EditionCode, string>>> }>;

export const rates = [0.75, 1, 1.25, 1.5, 2] as const;
export const habitsKey = 'kanbao.listening';

/** The habits in a stored text; whatever of them is missing or damaged is the default. */
export function parseHabits(text: string | null): ListeningHabits {
  let stored: Record<string, unknown> = {};
  try {
    stored = (JSON.parse(text ?? 'null') ?? {}) as Record<string, unknown>;
  } catch {
    // Half a text.
  }
  const voices = (stored['voices'] ?? {}) as Record<string, unknown>;
  const known = Object.keys(spoken).filter((edition) => typeof voices[edition] === 'string');
  return {
    rate: rates.find((rate) => rate === stored['rate']) ?? 1,
    voices: Object.fromEntries(known.map((edition) => [edition, voices[edition]])),
  };
}
