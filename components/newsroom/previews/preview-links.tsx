import { ActionForm, SelectField, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { IssuedLink } from '#components/newsroom/answers.client.tsx';
import styles from '#components/newsroom/page.module.css';
import previews from '#components/newsroom/previews/previews.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import type { FormAction } from '#lib/answers.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import type { Edition, EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { shareDays } from '#lib/previews/schema.ts';
import type { PreviewLinkRow } from '#lib/previews/views.ts';

type Props = Readonly<{
  /** Its id. */
  article: string;
  editions: readonly Edition[];
  edition: EditionCode;
  links: readonly PreviewLinkRow[];
  actions: Readonly<{ share: FormAction<string>; end: FormAction }>;
  staff: Readonly<{ edition: EditionCode }>;
}>;

/** Links by which people without an account read a draft: to make one, and each with its end. */
export function PreviewLinks({ article, editions, edition, links, actions, staff }: Props) {
  const { links: words } = getNewsroomMessages(staff.edition).preview;
  return (
    <section className={styles.block} aria-labelledby="links">
      <h2 id="links">{words.title}</h2>
      <p className={styles.lead}>{words.lead}</p>
      <ActionForm action={actions.share} label={words.make}>
        <IssuedLink label={words.link} lead={words.linkLead} />
        <input type="hidden" name="article" value={article} />
        <TextField name="note" label={words.note} hint={words.noteHint} maxLength={200} />
        <SelectField
          name="days"
          label={words.days}
          value="7"
          options={shareDays.map((value) => ({ value, label: words.dayCounts[value] }))}
        />
        {editions.length === 1 ? (
          <input type="hidden" name="edition" value={edition} />
        ) : (
          <SelectField
            name="edition"
            label={words.edition}
            value={edition}
            options={editions.map(({ code, name, lang }) => ({ value: code, label: name, lang }))}
          />
        )}
        <Submit>{words.make}</Submit>
      </ActionForm>
      <div className={previews.list}>
        {links.length === 0 ? (
          <p className={styles.lead}>{words.none}</p>
        ) : (
          <LinkTable article={article} links={links} end={actions.end} edition={staff.edition} words={words} />
        )}
      </div>
    </section>
  );
}

type TableProps = Pick<Props, 'article' | 'links' | 'edition'> &
  Readonly<{ end: FormAction; words: ReturnType<typeof getNewsroomMessages>['preview']['links'] }>;

function LinkTable({ article, links, end, edition, words }: TableProps) {
  const at = (time: Date): string => formatTime(time, 'short', edition);
  return (
    <TableBox label={words.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.note}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.expires}</th>
            <th scope="col">{words.opens}</th>
            <th scope="col">{words.opened}</th>
            <th scope="col">{words.author}</th>
            <th scope="col">{words.made}</th>
            <th scope="col">
              <span className="visually-hidden">{words.end}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ id, note, state, expiresAt, opens, openedAt, author, createdAt }) => (
            <tr key={id}>
              <th scope="row" className={styles.clip} title={note ?? undefined}>
                {note ?? words.noNote}
              </th>
              <td>{words.states[state]}</td>
              <td>{at(expiresAt)}</td>
              <td>{opens}</td>
              <td>{openedAt === null ? words.never : at(openedAt)}</td>
              <td>{author}</td>
              <td>{at(createdAt)}</td>
              <td>
                {state === 'working' ? (
                  <ActionForm action={end} layout="row">
                    <input type="hidden" name="article" value={article} />
                    <input type="hidden" name="link" value={id} />
                    <Submit
                      weight="quiet"
                      label={format(words.endOf, { note: note ?? words.noNote, time: at(createdAt) })}
                    >
                      {words.end}
                    </Submit>
                  </ActionForm>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
