import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { decide, setRight } from '#app/admin/imports/actions.ts';
import { toRightOptions } from '#app/admin/imports/options.ts';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { ChangeLines } from '#components/newsroom/imports/change-lines.tsx';
import { ImportFacts, ImportHead } from '#components/newsroom/imports/import-facts.tsx';
import { LeftList } from '#components/newsroom/imports/left-list.tsx';
import { RightForm } from '#components/newsroom/imports/right-form.tsx';
import { StepTable } from '#components/newsroom/imports/step-table.tsx';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import styles from '#components/newsroom/page.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { changeListSchema, listChanges } from '#lib/imports/desk-changes.ts';
import { getDeskImport } from '#lib/imports/desk-import.ts';
import { nameStep } from '#components/newsroom/imports/step-name.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).imports.list.title };
}

/** What the import doctor did to a story: what is left first, then each repair, to be accepted or rejected. */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff('imports.manage', `/admin/imports/${(await params).id}`);
  const asked = await searchParams;
  const found = await getDeskImport(staff, (await params).id);
  if (found === null) notFound();
  const request = changeListSchema.parse(asked);
  const changes = await listChanges(found.id, request);
  const messages = getNewsroomMessages(staff.edition);
  const { changes: words, page } = messages.imports;
  const path = `/admin/imports/${found.id}`;
  const { after, ...narrowed } = request;
  const any = { value: 'all', label: messages.imports.list.any };
  const part = { found, edition: staff.edition, messages };
  const decision = { article: found.id, version: changes.version, action: found.written === null ? decide : null };
  return (
    <Newsroom staff={staff} place="imports" title={null}>
      <ImportHead {...part} />
      {asked['taken'] === undefined ? null : <output className={styles.told}>{page.taken}</output>}
      <LeftList {...part} />
      <div className={styles.columns}>
        <ImportFacts {...part} />
        <RightForm {...part} action={setRight} options={toRightOptions(messages)} />
      </div>
      <section className={styles.block} aria-labelledby="changes">
        <h2 id="changes">{words.title}</h2>
        {found.written === null ? (
          <p className={styles.lead}>{changes.steps.length === 0 ? words.none : words.lead}</p>
        ) : (
          <p className={styles.told}>
            {format(words.written, {
              name: found.written.author,
              time: formatTime(found.written.at, 'short', staff.edition),
            })}
          </p>
        )}
        {changes.steps.length === 0 ? null : (
          <>
            <StepTable {...part} decision={decision} steps={changes.steps} />
            <ListForm
              path={path}
              choice={{
                ...{ name: 'step', label: words.step, value: request.step },
                options: [
                  { value: '', label: words.allSteps },
                  ...changes.steps.map(({ kind }) => ({ value: kind, label: nameStep(messages, kind) })),
                ],
              }}
              more={[
                {
                  ...{ name: 'certainty', label: words.certainty, value: request.certainty },
                  options: [any, { value: 'certain', label: words.certain }, { value: 'likely', label: words.guessed }],
                },
                {
                  ...{ name: 'decision', label: words.decision, value: request.decision },
                  options: [any, { value: 'made', label: words.made }, { value: 'rejected', label: words.rejected }],
                },
              ]}
              search={null}
              apply={words.apply}
            />
            <p className={styles.lead}>
              {changes.count === 0 ? words.noneHere : format(words.shown, { n: changes.count })}
            </p>
            <ChangeLines {...part} decision={decision} lines={changes.lines} />
            <ListPages
              path={path}
              query={narrowed}
              isFirst={after === undefined}
              next={changes.next}
              words={{ older: words.next, first: words.first }}
            />
          </>
        )}
      </section>
    </Newsroom>
  );
}
