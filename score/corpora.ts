import { opencc, syllables } from '#score/chinese.ts';
import type { Corpus } from '#score/corpus.ts';
import { ssrf, urls } from '#score/net.ts';

/** Every corpus that is scored, by name. */
export const corpora: readonly Corpus[] = [ssrf, urls, opencc, syllables];
