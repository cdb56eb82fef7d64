import { publish, putBack } from '#app/admin/fronts/[edition]/actions.ts';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import { DraftFields, type Draft } from '#components/newsroom/fronts/draft-fields.tsx';
import styles from '#components/newsroom/fronts/fronts.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import page from '#components/newsroom/page.module.css';
import { toFrontPath } from '#lib/front/forms.ts';
import type { FrontStatus } from '#lib/front/status.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  words: NewsroomMessages['fronts'];
  edition: EditionCode;
  /** Of whoever looks. */
  language: EditionCode;
  status: FrontStatus;
  draft: Draft;
  /** Whether the arrangement is another than the published one. */
  isChanged: boolean;
  done: 'published' | 'putBack' | null;
}>;

/** What readers have, what is not published yet, and the way from the one to the other and back. */
export function Status({ words, edition, language, status, draft, isChanged, done }: Props) {
  const { page: said, notices } = words;
  const { version, at } = status;
  const facts = { name: status.author ?? '', time: at === null ? '' : formatTime(at, 'short', language), n: version };
  const path = `/admin/fronts/${edition}`;
  const isOvertaken = isChanged && draft.base !== version;
  return (
    <>
      {done === null || isChanged ? null : <output className={styles.note}>{notices[done]}</output>}
      <p className={page.lead}>{at === null ? said.never : format(said.by, facts)}</p>
      {isOvertaken ? (
        <div role="alert" className={`${styles.note} ${styles.warn}`}>
          <p>{format(said.conflict, facts)}</p>
        </div>
      ) : null}
      {isChanged && !isOvertaken ? <p className={styles.note}>{said.unpublished}</p> : null}
      <div className={styles.steps}>
        {isOvertaken ? (
          <>
            <NewsroomLink href={toFrontPath(edition, { ...draft, base: version })} className={styles.way}>
              {said.goOn}
            </NewsroomLink>
            <NewsroomLink href={path} className={styles.way}>
              {said.seeTheirs}
            </NewsroomLink>
          </>
        ) : null}
        {isChanged && !isOvertaken ? (
          <>
            <ActionForm action={publish} layout="row">
              <input type="hidden" name="edition" value={edition} />
              <DraftFields {...draft} />
              <Submit>{said.publish}</Submit>
            </ActionForm>
            <NewsroomLink href={path} className={styles.way}>
              {said.discard}
            </NewsroomLink>
          </>
        ) : null}
        {isChanged || version === 0 ? null : (
          <ActionForm action={putBack} layout="row">
            <input type="hidden" name="edition" value={edition} />
            <input type="hidden" name="base" value={version} />
            <Submit weight="quiet">{said.putBack}</Submit>
          </ActionForm>
        )}
        <a href={`/${edition}`} className={styles.way}>
          {said.see}
        </a>
      </div>
    </>
  );
}
