import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { add } from '#app/admin/people/actions.ts';
import { NewNamed } from '#components/newsroom/paper/named-forms.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('people');
}

export default async function Page() {
  const staff = await requireStaff('desk.manage', '/admin/people/new');
  const messages = getNewsroomMessages(staff.edition);
  return (
    <PaperPlace staff={staff} here="people" title={messages.paper.people.add}>
      <NewNamed kind="person" action={add} messages={messages} />
    </PaperPlace>
  );
}
