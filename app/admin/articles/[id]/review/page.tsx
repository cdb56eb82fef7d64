import type { Metadata } from 'next';
import { Publishing, Reviewing, Checks } from '#app/admin/articles/[id]/publish/steps.tsx';
import { ArticlePlace, findWorkbench } from '#app/admin/articles/[id]/workbench.tsx';
import { SideBySide } from '#components/changes/side-by-side.tsx';
import { ReviewLog } from '#components/newsroom/articles/records.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { emptyContent } from '#lib/articles/content.ts';
import { listSteps } from '#lib/articles/life.ts';
import { listReviewSteps } from '#lib/articles/review-log.ts';
import { findNextReview, getReviewBasis } from '#lib/articles/review-queue.ts';
import { getChecklist } from '#lib/checklist/queries.ts';
import { diffContents } from '#lib/diff/contents.ts';
import { getEdition } from '#lib/i18n/editions.ts';
import { format, getMessages } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.review.menu };
}

/** What was submitted beside what readers have, or beside what was returned; to be approved, or returned with a note. */
export default async function Page({ params }: Props) {
  const staff = await requireStaff('articles.edit', `/admin/articles/${(await params).id}/review`);
  const article = await findWorkbench(staff, params);
  const actor = { id: staff.id, name: staff.name, role: staff.role };
  const messages = getNewsroomMessages(staff.edition);
  const { review } = messages.articles;
  const isWaiting = article.state.desk === 'submitted';
  const [basis, checklist, log, { count, next }] = await Promise.all([
    getReviewBasis(article),
    getChecklist(actor, article.slug),
    listReviewSteps(article.id),
    findNextReview(staff, article.id),
  ]);
  // To take it back is for whoever wrote it.
  const steps = listSteps(actor, article.state).filter((step) => step !== 'recall');
  const part = { article, messages, steps };
  const submitted = log.find(({ verb }) => verb === 'submitted');
  return (
    <ArticlePlace staff={staff} article={article} place="review">
      {isWaiting ? (
        <>
          <section className={styles.block} aria-labelledby="versions">
            <h2 id="versions">{review.versions}</h2>
            {submitted?.note == null ? null : (
              <blockquote className={styles.told}>
                {format(review.said, { name: submitted.author, note: submitted.note })}
              </blockquote>
            )}
            {basis === null ? <p className={styles.lead}>{review.allNew}</p> : null}
            <SideBySide
              lang={getEdition(article.original).lang}
              diff={diffContents(basis?.content ?? emptyContent, article.content)}
              messages={getMessages(staff.edition)}
              before={basis === null ? null : format(review.before[basis.kind], { n: basis.number })}
              after={format(review.after, { n: article.newestRevision })}
              same={review.same}
            />
          </section>
          <div className={styles.columns}>
            <div>
              <Checks {...part} findings={checklist.findings} />
              <Publishing {...part} findings={checklist.findings} />
            </div>
            <div>
              <Reviewing {...part} />
              <ReviewLog steps={log} edition={staff.edition} messages={messages} />
            </div>
          </div>
        </>
      ) : (
        <>
          <p className={styles.lead}>{review.over}</p>
          <ReviewLog steps={log} edition={staff.edition} messages={messages} />
        </>
      )}
      <p className={styles.pages}>
        {next === null ? (
          review.noMore
        ) : (
          <NewsroomLink href={`/admin/articles/${next.id}/review`}>
            {format(review.next, { headline: next.headline ?? messages.articles.list.untitled, n: count })}
          </NewsroomLink>
        )}
      </p>
    </ArticlePlace>
  );
}
