import type { Corpus } from '#score/corpus.ts';
import { ghost } from '#score/cms-ghost.ts';
import { wordpress } from '#score/cms-wordpress.ts';
import { feedparser } from '#score/feeds-feedparser.ts';
import { gofeed } from '#score/feeds-gofeed.ts';
import { miniflux } from '#score/feeds-miniflux.ts';
import { feedsmith, feedvalidator, newsboat } from '#score/feeds-others.ts';
import { ninjs } from '#score/iptc-ninjs.ts';

/** Every corpus that is scored, by name. */
export const corpora: readonly Corpus[] = [
  feedparser,
  gofeed,
  miniflux,
  feedsmith,
  feedvalidator,
  newsboat,
  wordpress,
  ghost,
  ninjs,
];
