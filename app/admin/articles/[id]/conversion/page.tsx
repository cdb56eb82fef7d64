import type { Metadata } from 'next';
import { Choices } from '#app/admin/articles/[id]/conversion/choices.tsx';
import { Places } from '#app/admin/articles/[id]/conversion/places.tsx';
import { Promotion } from '#app/admin/articles/[id]/conversion/promotion.tsx';
import { Reading } from '#app/admin/articles/[id]/conversion/reading.tsx';
import { ArticlePlace, findWorkbench } from '#app/admin/articles/[id]/workbench.tsx';
import styles from '#components/newsroom/page.module.css';
import { getConversionDesk, tryPromotion } from '#lib/editions/desk.ts';
import { requestSchema } from '#lib/editions/forms.ts';
import { getEdition } from '#lib/i18n/editions.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { may } from '#lib/staff/permissions.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).conversion.title };
}

/** How one article is converted to the other script and read: what could be otherwise, and what somebody decided. */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff('articles.edit', `/admin/articles/${(await params).id}/conversion`);
  const article = await findWorkbench(staff, params);
  const { conversion: words } = getNewsroomMessages(staff.edition);
  if (getEdition(article.original).language !== 'zh')
    return (
      <ArticlePlace staff={staff} article={article} place="conversion">
        <p className={styles.lead}>{words.notChinese}</p>
      </ArticlePlace>
    );
  const { promote: choice, word, ...request } = requestSchema.parse(await searchParams);
  const desk = await getConversionDesk(article.slug, request);
  const mayPromote = may(staff.role, 'desk.manage');
  const promoted =
    choice === undefined || !mayPromote ? undefined : await tryPromotion(staff, article.slug, { choice, word });
  const part = { article, words };
  return (
    <ArticlePlace staff={staff} article={article} place="conversion">
      <p className={styles.lead}>
        {words.lead} {desk.isLive ? words.ofLive : words.ofDraft}
      </p>
      {choice === undefined || promoted === undefined ? null : (
        <Promotion {...part} edition={staff.edition} choice={choice} promoted={promoted} />
      )}
      <Places {...part} desk={desk} request={request} />
      <Choices {...part} desk={desk} mayPromote={mayPromote} />
      <Reading {...part} />
    </ArticlePlace>
  );
}
