import { remove } from '#app/admin/articles/[id]/conversion/actions.ts';
import { langsOf, type PartProps } from '#app/admin/articles/[id]/conversion/places.tsx';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import type { ConversionDesk } from '#lib/editions/desk.ts';
import { format } from '#lib/i18n/messages.ts';

type Props = PartProps & Readonly<{ desk: ConversionDesk; mayPromote: boolean }>;

/** What was chosen for this article: to be taken back, or made a rule of the house. */
export function Choices({ article, words, desk, mayPromote }: Props) {
  const [own, to] = langsOf(article);
  return (
    <div className={styles.block}>
      <h2>{words.made}</h2>
      {desk.choices.length === 0 ? (
        <p>{words.madeNone}</p>
      ) : (
        <TableBox label={words.made}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.word}</th>
                <th scope="col">{words.value}</th>
                <th scope="col">{words.author}</th>
                <th scope="col">
                  <span className="visually-hidden">{words.remove}</span>
                </th>
                <th scope="col">
                  <span className="visually-hidden">{words.tryPromotion}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {desk.choices.map(({ id, kind, before, word, after, value, author, isLost }) => (
                <tr key={id}>
                  <th scope="row" lang={own}>
                    {before}
                    <mark>{word}</mark>
                    {after}
                  </th>
                  <td>
                    <span lang={kind === 'form' ? to : 'zh-Latn-pinyin'}>{value}</span>
                    {isLost ? <span className={styles.soft}> · {words.lost}</span> : null}
                  </td>
                  <td>{author}</td>
                  <td>
                    <TakeBack article={article.id} choice={id} label={format(words.removeLabel, { word, value })}>
                      {words.remove}
                    </TakeBack>
                  </td>
                  <td>
                    {mayPromote && !isLost ? (
                      <NewsroomLink
                        href={`/admin/articles/${article.id}/conversion?promote=${id}`}
                        aria-label={format(words.tryLabel, { word, value })}
                      >
                        {words.tryPromotion}
                      </NewsroomLink>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
    </div>
  );
}

type TakeBackProps = Readonly<{ article: string; choice: string; label: string; children: string }>;

function TakeBack({ article, choice, label, children }: TakeBackProps) {
  return (
    <ActionForm action={remove} layout="row">
      <input type="hidden" name="article" value={article} />
      <input type="hidden" name="choice" value={choice} />
      <Submit weight="quiet" label={label}>
        {children}
      </Submit>
    </ActionForm>
  );
}
