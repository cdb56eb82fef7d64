import type { Corpus } from '#score/corpus.ts';
import { chinesePages, postlightPages } from '#score/page-heads.ts';
import { articleBenchmark, readabilityPages } from '#score/page-text.ts';
import { sanitizerCorpora } from '#score/sanitizer.ts';

/** Every corpus that is scored, by name. */
export const corpora: readonly Corpus[] = [
  ...sanitizerCorpora,
  articleBenchmark,
  readabilityPages,
  postlightPages,
  chinesePages,
];
