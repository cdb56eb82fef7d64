import type { Metadata } from 'next';
import { requireEdition } from '#app/(reader)/edition.ts';
import { FrontPageView } from '#components/front/front-page.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { getFrontPage } from '#lib/front/queries.ts';
import { toAlternates, withFeeds } from '#lib/i18n/alternates.ts';
import { listSections } from '#lib/sections/queries.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { edition, messages } = await requireEdition();
  const feeds = { path: `/${edition.code}`, title: messages.site.name };
  return { alternates: withFeeds(toAlternates(edition.code, ''), feeds) };
}

export default async function Page() {
  const { edition, messages } = await requireEdition();
  const [front, sections] = await Promise.all([getFrontPage(edition.code), listSections(edition.code)]);
  return (
    <PageFrame edition={edition} messages={messages} sections={sections} variant="front" today={new Date()}>
      <Static name="front">
        <FrontPageView edition={edition.code} messages={messages} front={front} />
      </Static>
    </PageFrame>
  );
}
