import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { change } from '#app/admin/publishers/actions.ts';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import { PublisherFields } from '#components/newsroom/paper/publisher-fields.tsx';
import styles from '#components/newsroom/page.module.css';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getPublisherForm } from '#lib/publishers/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('publishers');
}

export default async function Page({ params }: Props) {
  const staff = await requireStaff('desk.manage', '/admin/publishers');
  const { id } = await params;
  const found = z.uuid().safeParse(id).success ? await getPublisherForm(id) : null;
  if (found === null) notFound();
  const messages = getNewsroomMessages(staff.edition);
  const { names, list } = messages.paper;
  return (
    <PaperPlace staff={staff} here="publishers" title={found.names.zh ?? found.names.en ?? found.handle}>
      <p className={styles.lead}>{format(names.slugStays, { slug: found.handle })}</p>
      <ActionForm action={change}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="looked" value={found.looked} />
        <PublisherFields found={found} messages={messages} />
        <Submit>{list.save}</Submit>
      </ActionForm>
    </PaperPlace>
  );
}
