import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { change, remove } from '#app/admin/people/actions.ts';
import { NamedForms } from '#components/newsroom/paper/named-forms.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getNamed } from '#lib/named/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('people');
}

export default async function Page({ params }: Props) {
  const staff = await requireStaff('desk.manage', '/admin/people');
  const { id } = await params;
  const found = z.uuid().safeParse(id).success ? await getNamed('person', id) : null;
  if (found === null) notFound();
  const messages = getNewsroomMessages(staff.edition);
  return (
    <PaperPlace staff={staff} here="people" title={found.names.zh ?? found.names.en ?? found.slug}>
      <NamedForms
        kind="person"
        found={found}
        change={change}
        remove={remove}
        removeLead={messages.paper.people.removeLead}
        messages={messages}
      />
    </PaperPlace>
  );
}
