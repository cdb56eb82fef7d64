import type { Metadata } from 'next';
import { create } from '#app/admin/articles/actions.ts';
import { toSectionOptions } from '#app/admin/articles/options.ts';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { toLanguageOptions } from '#app/admin/staff/options.ts';
import { ActionForm, SelectField, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { listPublisherNames } from '#lib/publishers/queries.ts';
import { listSections } from '#lib/sections/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { mayFor } from '#lib/staff/permissions.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.make.title };
}

export default async function Page() {
  const staff = await requireStaff('articles.write', '/admin/articles/new');
  const messages = getNewsroomMessages(staff.edition);
  const { make } = messages.articles;
  const [sections, publishers] = await Promise.all([listSections(staff.edition), listPublisherNames(staff.edition)]);
  const own = publishers.filter(({ id }) => mayFor(staff, 'articles.write', id));
  return (
    <Newsroom staff={staff} place="articles" title={make.title}>
      <ActionForm action={create}>
        <TextField name="headline" label={make.headline} hint={make.headlineHint} autoComplete="off" maxLength={500} />
        <SelectField name="edition" label={make.edition} value={staff.edition} options={toLanguageOptions()} />
        <SelectField name="section" label={make.section} options={toSectionOptions(messages, sections)} />
        <SelectField
          name="publisher"
          label={make.publisher}
          value={own[0]?.handle ?? ''}
          options={own.map(({ handle, name }) => ({ value: handle, label: name }))}
        />
        <Submit>{make.submit}</Submit>
      </ActionForm>
    </Newsroom>
  );
}
