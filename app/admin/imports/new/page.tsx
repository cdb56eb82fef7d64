import type { Metadata } from 'next';
import { toSectionOptions } from '#app/admin/articles/options.ts';
import { take } from '#app/admin/imports/actions.ts';
import { toRightOptions } from '#app/admin/imports/options.ts';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { toLanguageOptions } from '#app/admin/staff/options.ts';
import { ActionForm, SelectField, Submit, TextArea, TextField } from '#components/newsroom/action-form.client.tsx';
import { FileField } from '#components/newsroom/file-field.client.tsx';
import styles from '#components/newsroom/page.module.css';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { mostPasted, mostUploaded } from '#lib/imports/forms.ts';
import { listPublisherNames } from '#lib/publishers/queries.ts';
import { listSections } from '#lib/sections/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

const command = 'npm run import --';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).imports.make.title };
}

/** A source to be imported: pasted, sent, or fetched. */
export default async function Page() {
  const staff = await requireStaff('imports.manage', '/admin/imports/new');
  const messages = getNewsroomMessages(staff.edition);
  const { make } = messages.imports;
  const [sections, publishers] = await Promise.all([listSections(staff.edition), listPublisherNames(staff.edition)]);
  const publisherOptions = publishers.map(({ handle, name }) => ({ value: handle, label: name }));
  return (
    <Newsroom staff={staff} place="imports" title={make.title}>
      <p className={styles.lead}>{make.lead}</p>
      <ActionForm action={take} layout="wide">
        <div className={styles.columns}>
          <div className={styles.fields}>
            <TextArea name="text" label={make.text} rows={12} maxLength={mostPasted} />
            <FileField
              name="file"
              label={make.file}
              hint={format(make.fileHint, { command: `${command} FILE` })}
              most={mostUploaded}
              tooLarge={make.fileTooLarge}
              command={command}
            />
            <TextField name="url" label={make.url} hint={make.urlHint} autoComplete="off" maxLength={2_000} />
          </div>
          <div className={styles.fields}>
            <SelectField
              name="publisher"
              label={make.publisher}
              options={[{ value: '', label: make.byPlatform }, ...publisherOptions]}
            />
            <SelectField name="right" label={make.right} value="none" options={toRightOptions(messages)} />
            <TextField
              name="licence"
              label={make.licence}
              hint={make.licenceHint}
              autoComplete="off"
              maxLength={2_000}
            />
            <TextField
              name="headline"
              label={make.headline}
              hint={make.headlineHint}
              autoComplete="off"
              maxLength={500}
            />
            <SelectField
              name="edition"
              label={make.edition}
              options={[{ value: '', label: make.byText }, ...toLanguageOptions()]}
            />
            <SelectField
              name="section"
              label={messages.articles.make.section}
              options={toSectionOptions(messages, sections)}
            />
            <Submit>{make.submit}</Submit>
          </div>
        </div>
      </ActionForm>
    </Newsroom>
  );
}
