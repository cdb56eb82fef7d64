import type { Metadata } from 'next';
import { end, share } from '#app/admin/articles/[id]/preview/actions.ts';
import { ArticlePlace, findWorkbench } from '#app/admin/articles/[id]/workbench.tsx';
import workbench from '#components/newsroom/articles/workbench.module.css';
import { DraftFrame } from '#components/newsroom/previews/draft-frame.tsx';
import { PreviewLinks } from '#components/newsroom/previews/preview-links.tsx';
import { editionsOf } from '#lib/i18n/editions.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { listPreviewLinks } from '#lib/previews/queries.ts';
import { previewRequestSchema } from '#lib/previews/schema.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.places.preview };
}

/** A draft as readers would have it, in each of its editions and at three widths; and links for who has no account. */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff('articles.write', `/admin/articles/${(await params).id}/preview`);
  const article = await findWorkbench(staff, params);
  const { preview: words } = getNewsroomMessages(staff.edition);
  const { edition: wanted, width } = previewRequestSchema.parse(await searchParams);
  const editions = editionsOf(article.original);
  const edition = editions.find(({ code }) => code === wanted)?.code ?? article.original;
  return (
    <ArticlePlace staff={staff} article={article} place="preview">
      {article.state.readers === 'takedown' ? (
        <p className={workbench.notice}>{words.takenDown}</p>
      ) : (
        <>
          <DraftFrame article={article} editions={editions} edition={edition} width={width} staff={staff} />
          <PreviewLinks
            article={article.id}
            editions={editions}
            edition={edition}
            links={await listPreviewLinks(article.id)}
            actions={{ share, end }}
            staff={staff}
          />
        </>
      )}
    </ArticlePlace>
  );
}
