import { opencc, syllables } from '#score/chinese.ts';
import { ghost } from '#score/cms-ghost.ts';
import { wordpress } from '#score/cms-wordpress.ts';
import type { Corpus } from '#score/corpus.ts';
import { docxDocuments, markdownExamples } from '#score/documents.ts';
import { feedparser } from '#score/feeds-feedparser.ts';
import { gofeed } from '#score/feeds-gofeed.ts';
import { miniflux } from '#score/feeds-miniflux.ts';
import { feedsmith, feedvalidator, newsboat } from '#score/feeds-others.ts';
import { ninjs } from '#score/iptc-ninjs.ts';
import { ssrf, urls } from '#score/net.ts';
import { chinesePages, postlightPages } from '#score/page-heads.ts';
import { articleBenchmark, readabilityPages } from '#score/page-text.ts';
import { sanitizerCorpora } from '#score/sanitizer.ts';
import { structuredData } from '#score/structured-data.ts';

/** Every corpus that is scored, by name. */
export const corpora: readonly Corpus[] = [
  ...[articleBenchmark, readabilityPages, postlightPages, chinesePages, structuredData],
  ...[feedparser, gofeed, miniflux, feedsmith, feedvalidator, newsboat],
  ...[wordpress, ghost, ninjs, docxDocuments, markdownExamples],
  ...sanitizerCorpora,
  ...[ssrf, urls, opencc, syllables],
];
