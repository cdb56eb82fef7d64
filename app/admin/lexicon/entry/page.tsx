import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { remove, render, save } from '#app/admin/lexicon/actions.ts';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import form from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/page.module.css';
import { AffectedList } from '#components/newsroom/paper/affected-list.tsx';
import { EntryFields, EntryKey } from '#components/newsroom/paper/entry-fields.tsx';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { findAffectedSoon } from '#lib/lexicon/affected.ts';
import { entryRequestSchema } from '#lib/lexicon/forms.ts';
import { toEntryFacts } from '#lib/lexicon/mutations.ts';
import { toEntryPath } from '#lib/lexicon/paths.ts';
import { findEntry } from '#lib/lexicon/queries.ts';
import { toMark } from '#lib/looked.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('lexicon');
}

/** One entry of the lexicon: a new one, or one that is there; and the articles it concerns, where somebody asked for them. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('desk.manage', '/admin/lexicon/entry');
  const messages = getNewsroomMessages(staff.edition);
  const { lexicon: words, list, notices } = messages.paper;
  const { kind, word, show, ...request } = entryRequestSchema.parse(await searchParams);
  const key = kind === undefined || word === '' ? null : { kind, word, form: request.form };
  const found = key === null ? null : await findEntry(key);
  const looked = found === null ? null : toMark(toEntryFacts(found));
  const shown = {
    ...{ kind: kind ?? 'conversion', word, form: request.form },
    value: request.value ?? found?.value ?? null,
    note: request.note ?? found?.note ?? null,
  } as const;
  const affected = show === 'affected' && key !== null ? await findAffectedSoon(shown) : undefined;
  return (
    <PaperPlace staff={staff} here="lexicon" title={found === null ? words.add : format(words.edit, { word })}>
      {show === 'saved' && found !== null ? <output className={form.done}>{notices.entrySaved}</output> : null}
      {/* Made anew for what the address says: after an answer that failed React would go on showing what was typed then. */}
      <ActionForm key={`${toEntryPath(shown)} ${String(looked)}`} action={save}>
        <EntryFields entry={shown} looked={looked} messages={messages} />
        <Submit>{found === null ? list.add : list.save}</Submit>
        <Submit weight="quiet" name="step" value="look">
          {words.look}
        </Submit>
      </ActionForm>
      {affected === undefined ? null : (
        <section className={styles.block} aria-labelledby="affected">
          <h2 id="affected">{words.affectedTitle}</h2>
          <AffectedList affected={affected} words={words} />
        </section>
      )}
      {looked === null || key === null ? null : (
        <>
          <section className={styles.block} aria-labelledby="render">
            <h2 id="render">{words.render}</h2>
            <p className={styles.lead}>{words.renderLead}</p>
            <ActionForm action={render}>
              <EntryKey entry={key} looked={looked} />
              <Submit weight="quiet">{words.render}</Submit>
            </ActionForm>
          </section>
          <section className={styles.block} aria-labelledby="remove">
            <h2 id="remove">{list.remove}</h2>
            <p className={styles.lead}>{words.removeLead}</p>
            <ActionForm action={remove}>
              <EntryKey entry={key} looked={looked} />
              <Submit weight="danger">{list.remove}</Submit>
            </ActionForm>
          </section>
        </>
      )}
    </PaperPlace>
  );
}
