import type { Metadata } from 'next';
import { DraftView, getDraftMetadata, NoDraft } from '#app/(preview)/draft-view.tsx';
import { showsAbsence } from '#lib/changes/tags.ts';
import { defaultEdition, parseEdition } from '#lib/i18n/editions.ts';
import { toSharedPath } from '#lib/previews/links.ts';
import { openPreview } from '#lib/previews/queries.ts';

type Props = Readonly<{ params: Promise<{ token: string; edition: string }> }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return getDraftMetadata((await params).edition);
}

/** A draft that somebody without an account reads: the token of the address is all that lets them in. */
export default async function Page({ params }: Props) {
  const { token, edition } = await params;
  const code = parseEdition(edition)?.code;
  const draft = code === undefined ? null : await openPreview(token, code);
  if (draft === null || code === undefined) {
    showsAbsence('gone');
    return <NoDraft edition={code ?? defaultEdition} />;
  }
  return <DraftView edition={code} draft={draft} toPath={(each) => toSharedPath(token, each)} />;
}
