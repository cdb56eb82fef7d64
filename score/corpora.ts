import type { Corpus } from '#score/corpus.ts';
import { docxDocuments, markdownExamples } from '#score/documents.ts';
import { chinesePages, postlightPages } from '#score/page-heads.ts';
import { articleBenchmark, readabilityPages } from '#score/page-text.ts';
import { sanitizerCorpora } from '#score/sanitizer.ts';
import { structuredData } from '#score/structured-data.ts';

/** Every corpus that is scored, by name. */
export const corpora: readonly Corpus[] = [
  ...sanitizerCorpora,
  structuredData,
  docxDocuments,
  markdownExamples,
  articleBenchmark,
  readabilityPages,
  postlightPages,
  chinesePages,
];
