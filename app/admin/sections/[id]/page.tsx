import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { change, remove } from '#app/admin/sections/actions.ts';
import { NamedForms } from '#components/newsroom/paper/named-forms.tsx';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getNamed } from '#lib/named/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('sections');
}

export default async function Page({ params }: Props) {
  const staff = await requireStaff('desk.manage', '/admin/sections');
  const { id } = await params;
  const found = z.uuid().safeParse(id).success ? await getNamed('section', id) : null;
  if (found === null) notFound();
  const messages = getNewsroomMessages(staff.edition);
  return (
    <PaperPlace staff={staff} here="sections" title={found.names.zh ?? found.names.en ?? found.slug}>
      <NamedForms
        kind="section"
        found={found}
        change={change}
        remove={remove}
        removeLead={messages.paper.sections.removeLead}
        messages={messages}
      />
    </PaperPlace>
  );
}
