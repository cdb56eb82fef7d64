import type { Metadata } from 'next';
import { z } from 'zod';
import { DraftView, getDraftMetadata, NoDraft } from '#app/(preview)/draft-view.tsx';
import { LinksOut } from '#components/newsroom/previews/links-out.client.tsx';
import { getDraftPage } from '#lib/articles/draft-page.ts';
import { findMine } from '#lib/articles/workbench.ts';
import { showsAbsence } from '#lib/changes/tags.ts';
import { defaultEdition, parseEdition } from '#lib/i18n/editions.ts';
import { toFramePath } from '#lib/previews/links.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ params: Promise<{ id: string; edition: string }> }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return getDraftMetadata((await params).edition);
}

/** What the frame of a preview shows: a draft in an edition, for who may write it. */
export default async function Page({ params }: Props) {
  const staff = await requireStaff('articles.write', `/admin/articles/${(await params).id}/preview`);
  const { id, edition } = await params;
  const code = parseEdition(edition)?.code;
  const isMine = z.uuid().safeParse(id).success && (await findMine(staff, id)) !== null;
  const draft = isMine && code !== undefined ? await getDraftPage(id, code) : null;
  if (draft === null || code === undefined) {
    showsAbsence('missing');
    return <NoDraft edition={code ?? defaultEdition} />;
  }
  return (
    <>
      <DraftView edition={code} draft={draft} toPath={(each) => toFramePath(id, each)} />
      <LinksOut />
    </>
  );
}
