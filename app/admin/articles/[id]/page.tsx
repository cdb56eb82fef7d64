import type { Metadata } from 'next';
import { paste } from '#app/admin/articles/actions.ts';
import { find } from '#app/admin/media/actions.ts';
import { here, save } from '#app/admin/articles/[id]/actions.ts';
import { ArticlePlace, findWorkbench } from '#app/admin/articles/[id]/workbench.tsx';
import styles from '#components/newsroom/articles/workbench.module.css';
import { Presence } from '#components/newsroom/articles/presence.client.tsx';
import { Writing } from '#components/newsroom/articles/writing.client.tsx';
import { listPictures } from '#lib/articles/queries.ts';
import { isAllowed } from '#lib/articles/life.ts';
import { getEdition } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getEditorWords } from '#lib/i18n/newsroom/editor/words.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.places.write };
}

/** Where an article is written. */
export default async function Page({ params }: Props) {
  const staff = await requireStaff('articles.write', `/admin/articles/${(await params).id}`);
  const article = await findWorkbench(staff, params);
  const { articles, media: pictureWords } = getNewsroomMessages(staff.edition);
  const { write } = articles;
  const { article: words, list } = getMessages(staff.edition);
  const isLocked = article.state.desk === 'submitted' && !isAllowed(staff, 'articles.edit');
  return (
    <ArticlePlace staff={staff} article={article} place="write">
      {isLocked ? (
        <p className={styles.notice}>{write.locked}</p>
      ) : (
        <>
          <Presence article={article.id} onHere={here} words={write.present} edition={staff.edition} />
          <Writing
            key={`${article.id} ${String(article.newestRevision)}`}
            article={article.id}
            original={article.original}
            language={getEdition(article.original).lang}
            edition={staff.edition}
            words={getEditorWords(staff.edition)}
            readerWords={{ article: words, list }}
            content={article.content}
            base={article.newestRevision}
            pictures={await listPictures(
              [article.content.body],
              article.content.hero === null ? [] : [article.content.hero.media],
            )}
            pictureWords={pictureWords}
            onFind={find}
            onSave={save}
            onPaste={paste}
          />
        </>
      )}
    </ArticlePlace>
  );
}
