import { addKey, offerNewKey, removeKey } from '#app/admin/account/actions.ts';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import { AddPasskey } from '#components/newsroom/factors/add-passkey.client.tsx';
import factors from '#components/newsroom/factors/factors.module.css';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { PasskeyRow } from '#lib/staff/views.ts';

type Props = Readonly<{
  passkeys: readonly PasskeyRow[];
  /** Whether the site's address is one that passkeys work at. */
  isPossible: boolean;
  /** What is suggested as a name. */
  device: string;
  messages: NewsroomMessages;
  edition: EditionCode;
}>;

/** Somebody's passkeys, each with its end, and another one. */
export function Passkeys({ passkeys, isPossible, device, messages, edition }: Props) {
  const { passkeys: words, errors } = messages.factors;
  return (
    <div className={styles.block}>
      <h2>{words.title}</h2>
      <p className={styles.lead}>{words.lead}</p>
      {passkeys.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <TableBox label={words.title}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.created}</th>
                <th scope="col">{words.used}</th>
                <th scope="col">
                  <span className="visually-hidden">{words.remove}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {passkeys.map(({ id, name, createdAt, usedAt }) => (
                <tr key={id}>
                  <th scope="row" className={styles.clip} title={name}>
                    {name}
                  </th>
                  <td>{formatTime(createdAt, 'short', edition)}</td>
                  <td>{usedAt === null ? words.never : formatTime(usedAt, 'short', edition)}</td>
                  <td>
                    <Remove id={id} label={format(words.removeOf, { name })} word={words.remove} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {isPossible ? (
        <div className={factors.after}>
          <AddPasskey
            onOffer={offerNewKey}
            onMade={addKey}
            device={device}
            words={words}
            password={messages.staff.account.current}
          />
        </div>
      ) : (
        <p className={`${styles.lead} ${factors.after}`}>{errors.noPasskeysHere}</p>
      )}
    </div>
  );
}

function Remove({ id, label, word }: Readonly<{ id: string; label: string; word: string }>) {
  return (
    <ActionForm action={removeKey} layout="row">
      <input type="hidden" name="passkey" value={id} />
      <Submit weight="quiet" label={label}>
        {word}
      </Submit>
    </ActionForm>
  );
}
