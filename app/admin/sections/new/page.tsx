import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { add } from '#app/admin/sections/actions.ts';
import { NewNamed } from '#components/newsroom/paper/named-forms.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('sections');
}

export default async function Page() {
  const staff = await requireStaff('desk.manage', '/admin/sections/new');
  const messages = getNewsroomMessages(staff.edition);
  return (
    <PaperPlace staff={staff} here="sections" title={messages.paper.sections.add}>
      <NewNamed kind="section" action={add} messages={messages} />
    </PaperPlace>
  );
}
