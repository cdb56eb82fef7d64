import type { Metadata } from 'next';
import { ArticlePlace, findWorkbench } from '#app/admin/articles/[id]/workbench.tsx';
import { Checks, Placing, Publishing, Reviewing } from '#app/admin/articles/[id]/publish/steps.tsx';
import { Leaving, Timing } from '#app/admin/articles/[id]/publish/later-steps.tsx';
import { ReceiptTable, ReviewLog } from '#components/newsroom/articles/records.tsx';
import styles from '#components/newsroom/page.module.css';
import { isAllowed, listSteps } from '#lib/articles/life.ts';
import { listReviewSteps } from '#lib/articles/review-log.ts';
import { toPlacePermission } from '#lib/articles/section.ts';
import { getChecklist } from '#lib/checklist/queries.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getReceipt } from '#lib/receipts/queries.ts';
import { listSections } from '#lib/sections/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.places.publish };
}

/** Where an article is in its life, what stands against the next step, and the steps that this person may take. */
export default async function Page({ params }: Props) {
  const staff = await requireStaff('articles.write', `/admin/articles/${(await params).id}/publish`);
  const article = await findWorkbench(staff, params);
  const actor = { id: staff.id, name: staff.name, role: staff.role };
  const messages = getNewsroomMessages(staff.edition);
  const [checklist, log, receipt, sections] = await Promise.all([
    getChecklist(actor, article.slug),
    listReviewSteps(article.id),
    getReceipt(article.slug),
    listSections(staff.edition),
  ]);
  const part = { article, messages, steps: listSteps(actor, article.state) };
  return (
    <ArticlePlace staff={staff} article={article} place="publish">
      <div className={styles.columns}>
        <div>
          <Checks {...part} findings={checklist.findings} />
          <Publishing {...part} findings={checklist.findings} />
          <Reviewing {...part} />
          <ReviewLog steps={log} edition={staff.edition} messages={messages} />
        </div>
        <div>
          {isAllowed(actor, toPlacePermission(article.state)) ? <Placing {...part} sections={sections} /> : null}
          <Timing {...part} findings={checklist.findings} />
          <ReceiptTable checks={receipt} edition={staff.edition} messages={messages} />
          <Leaving {...part} />
        </div>
      </div>
    </ArticlePlace>
  );
}
