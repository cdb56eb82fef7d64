import type { Metadata } from 'next';
import { requireEdition } from '#app/(reader)/edition.ts';
import { BreakingStrip } from '#components/front/breaking-strip.tsx';
import { FrontPageView } from '#components/front/front-page.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { getBreakingNews, getFrontPage } from '#lib/front/queries.ts';
import { toAlternates, withFeeds } from '#lib/i18n/alternates.ts';
import { getMostRead } from '#lib/reads/queries.ts';
import { listSections } from '#lib/sections/queries.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { edition, messages } = await requireEdition();
  const feeds = { path: `/${edition.code}`, title: messages.site.name };
  return { alternates: withFeeds(toAlternates(edition.code, ''), feeds) };
}

export default async function Page() {
  const { edition, messages } = await requireEdition();
  const [front, breaking, sections, mostRead] = await Promise.all([
    getFrontPage(edition.code),
    getBreakingNews(edition.code),
    listSections(edition.code),
    getMostRead(edition.code),
  ]);
  const today = new Date();
  return (
    <PageFrame edition={edition} messages={messages} sections={sections} variant="front" today={today}>
      {breaking === null ? null : (
        <Static name="breaking">
          <BreakingStrip edition={edition.code} messages={messages} news={breaking} />
        </Static>
      )}
      <Static name="front">
        <FrontPageView edition={edition.code} messages={messages} front={front} mostRead={mostRead} today={today} />
      </Static>
    </PageFrame>
  );
}
