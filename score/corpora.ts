import type { Corpus } from '#score/corpus.ts';
import { sanitizerCorpora } from '#score/sanitizer.ts';

/** Every corpus that is scored, by name. */
export const corpora: readonly Corpus[] = [...sanitizerCorpora];
