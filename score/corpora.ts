import { opencc, syllables } from '#score/chinese.ts';
import { wordpress } from '#score/cms-wordpress.ts';
import type { Corpus } from '#score/corpus.ts';
import { feedparser } from '#score/feeds-feedparser.ts';
import { gofeed } from '#score/feeds-gofeed.ts';
import { miniflux } from '#score/feeds-miniflux.ts';
import { feedsmith, feedvalidator, newsboat } from '#score/feeds-others.ts';
import { ssrf, urls } from '#score/net.ts';
import { chinesePages, postlightPages } from '#score/page-heads.ts';
import { articleBenchmark, readabilityPages } from '#score/page-text.ts';
import { sanitizerCorpora } from '#score/sanitizer.ts';

/** Every corpus that is scored, by name. */
export const corpora: readonly Corpus[] = [
  ...[articleBenchmark, readabilityPages, postlightPages, chinesePages],
  ...[feedparser, gofeed, miniflux, feedsmith, feedvalidator, newsboat],
  wordpress,
  ...sanitizerCorpora,
  ...[ssrf, urls, opencc, syllables],
];
