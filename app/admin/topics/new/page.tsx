import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { add } from '#app/admin/topics/actions.ts';
import { NewNamed } from '#components/newsroom/paper/named-forms.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('topics');
}

export default async function Page() {
  const staff = await requireStaff('desk.manage', '/admin/topics/new');
  const messages = getNewsroomMessages(staff.edition);
  return (
    <PaperPlace staff={staff} here="topics" title={messages.paper.topics.add}>
      <NewNamed kind="topic" action={add} messages={messages} />
    </PaperPlace>
  );
}
