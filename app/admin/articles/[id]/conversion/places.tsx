import { choose } from '#app/admin/articles/[id]/conversion/actions.ts';
import { ActionForm, SelectField, Submit } from '#components/newsroom/action-form.client.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import type { Workbench } from '#lib/articles/workbench.ts';
import type { NumberedPlace } from '#lib/editions/choices.ts';
import type { ConversionDesk } from '#lib/editions/desk.ts';
import { editionsOf, getEdition } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

/** What each part of the page is given. */
export type PartProps = Readonly<{ article: Workbench; words: NewsroomMessages['conversion'] }>;
type Props = PartProps & Readonly<{ desk: ConversionDesk; request: Readonly<{ show: 'open' | 'all'; after: number }> }>;

/** The characters that could be others, each with what it becomes, how certain that is, and a way to choose. */
export function Places({ article, words, desk, request }: Props) {
  const root = `/admin/articles/${article.id}/conversion`;
  const other = request.show === 'all' ? 'open' : 'all';
  const [own, to] = langsOf(article);
  return (
    <div className={styles.block}>
      <h2>{words.places}</h2>
      <p className={styles.lead}>
        {format(words.counts, desk.counts)}{' '}
        <NewsroomLink href={`${root}?show=${other}`}>{words.show[other]}</NewsroomLink>
      </p>
      {desk.places.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <TableBox label={words.places}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.around}</th>
                <th scope="col">{words.becomes}</th>
                <th scope="col">{words.certainty}</th>
                <th scope="col">{words.why}</th>
              </tr>
            </thead>
            <tbody>
              {desk.places.map((place) => (
                <tr key={place.number}>
                  <th scope="row" lang={own}>
                    <Around place={place} />
                  </th>
                  {/* Beside its place, so that on a phone it is there without scrolling. */}
                  <td>
                    <ActionForm action={choose} layout="row">
                      <input type="hidden" name="article" value={article.id} />
                      <input type="hidden" name="number" value={place.number} />
                      <input type="hidden" name="around" value={place.around} />
                      <SelectField
                        name="form"
                        label={words.becomes}
                        value={place.form}
                        options={[place.form, ...place.others].map((form) => ({ value: form, label: form, lang: to }))}
                      />
                      <Submit
                        weight="quiet"
                        label={format(words.chooseLabel, { n: place.number, around: place.around })}
                      >
                        {words.choose}
                      </Submit>
                    </ActionForm>
                  </td>
                  <td>{words.certainties[place.certainty]}</td>
                  <td>{format(words.reasons[place.why], { phrase: place.phrase ?? '' })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <p className={styles.pages}>
        {request.after === 0 ? null : <NewsroomLink href={`${root}?show=${request.show}`}>{words.first}</NewsroomLink>}
        {desk.next === null ? null : (
          <NewsroomLink href={`${root}?show=${request.show}&after=${String(desk.next)}`} rel="next">
            {words.older}
          </NewsroomLink>
        )}
      </p>
    </div>
  );
}

/** The languages, as documents name them, that the text is written in and converted to. */
export function langsOf({ original }: Workbench): readonly [string, string] {
  const to = editionsOf(original).find(({ code }) => code !== original);
  return [getEdition(original).lang, to?.lang ?? getEdition(original).lang];
}

/** The words around a place with its character marked: it stands behind six others, if there are so many. */
function Around({ place: { around, offset, char } }: Readonly<{ place: NumberedPlace }>) {
  const at = Math.min(6, offset);
  return (
    <>
      {around.slice(0, at)}
      <mark>{around.slice(at, at + char.length)}</mark>
      {around.slice(at + char.length)}
    </>
  );
}
