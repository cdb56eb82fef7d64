import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { add } from '#app/admin/publishers/actions.ts';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { PublisherFields } from '#components/newsroom/paper/publisher-fields.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('publishers');
}

export default async function Page() {
  const staff = await requireStaff('desk.manage', '/admin/publishers/new');
  const messages = getNewsroomMessages(staff.edition);
  const { publishers: words, names, list } = messages.paper;
  return (
    <PaperPlace staff={staff} here="publishers" title={words.add}>
      <ActionForm action={add}>
        <TextField
          name="handle"
          label={names.slug}
          hint={words.handleHint}
          autoComplete="off"
          maxLength={120}
          required
        />
        <PublisherFields messages={messages} />
        <Submit>{list.add}</Submit>
      </ActionForm>
    </PaperPlace>
  );
}
