import { checkLinksJob } from '#jobs/check-links.ts';
import { drawCardsJob } from '#jobs/draw-cards.ts';
import { indexSearchJob } from '#jobs/index-search.ts';
import type { Job } from '#jobs/job.ts';
import { pollFeedsJob } from '#jobs/poll-feeds.ts';
import { renderEditionsJob } from '#jobs/render-editions.ts';
import { verifyReceiptsJob } from '#jobs/verify-receipts.ts';

/** Jobs that load dictionaries, fonts, picture codecs or Prisma's client: they are done apart (jobs/apart.ts). */
export const heavyJobs: readonly Job[] = [
  ...[checkLinksJob, drawCardsJob, indexSearchJob],
  ...[pollFeedsJob, renderEditionsJob, verifyReceiptsJob],
];
