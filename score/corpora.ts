import type { Corpus } from '#score/corpus.ts';

/** Every corpus that is scored, by name. */
export const corpora: readonly Corpus[] = [];
