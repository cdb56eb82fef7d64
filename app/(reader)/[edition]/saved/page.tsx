import type { Metadata } from 'next';
import { requireEdition } from '#app/(reader)/edition.ts';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { ShelfPage } from '#components/shelf/shelf-page.tsx';
import { toAlternates } from '#lib/i18n/alternates.ts';
import { listSections } from '#lib/sections/queries.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { edition, messages } = await requireEdition();
  return {
    title: messages.shelf.title,
    alternates: toAlternates(edition.code, '/saved'),
    robots: { index: false },
  };
}

export default async function Page() {
  const { edition, messages } = await requireEdition();
  const sections = await listSections(edition.code);
  return (
    <PageFrame edition={edition} messages={messages} sections={sections} tail="/saved">
      <ShelfPage edition={edition.code} messages={messages} />
    </PageFrame>
  );
}
