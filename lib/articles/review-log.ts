import { db } from '#lib/db.ts';

/** A step of an article on its way through a review. */
export type ReviewStepView = Readonly<{
  id: string;
  verb: 'submitted' | 'recalled' | 'returned' | 'approved';
  note: string | null;
  author: string;
  at: Date;
}>;

const most = 50;

/** The newest steps of an article, the newest first. */
export async function listReviewSteps(articleId: string): Promise<ReviewStepView[]> {
  return db().reviewStep.findMany({
    where: { articleId },
    select: { id: true, verb: true, note: true, author: true, at: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: most,
  });
}
