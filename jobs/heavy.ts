import { drawCardsJob } from '#jobs/draw-cards.ts';
import { indexSearchJob } from '#jobs/index-search.ts';
import type { Job } from '#jobs/job.ts';
import { pollFeedsJob } from '#jobs/poll-feeds.ts';
import { renderEditionsJob } from '#jobs/render-editions.ts';

/** Jobs that load dictionaries, fonts or picture codecs: they are done apart (jobs/apart.ts). */
export const heavyJobs: readonly Job[] = [drawCardsJob, indexSearchJob, pollFeedsJob, renderEditionsJob];
