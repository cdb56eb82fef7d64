import type { Metadata } from 'next';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { pageSize, parsePlace } from '#app/(reader)/place.ts';
import { CorrectionsView } from '#components/corrections/corrections-view.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { listCorrections } from '#lib/amendments/queries.ts';
import { showsAbsence } from '#lib/changes/tags.ts';
import { toAlternates, withFeeds } from '#lib/i18n/alternates.ts';
import { listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { edition, messages } = await requireEdition();
  if (parsePlace(await searchParams) === null) return getMissingMetadata();
  const { title, lead } = messages.amendments;
  return {
    title,
    description: lead,
    alternates: withFeeds(toAlternates(edition.code, '/corrections'), {
      path: `/${edition.code}/corrections`,
      title: `${title} · ${messages.site.name}`,
    }),
  };
}

/** What was wrong or unclear in the paper, newest first. */
export default async function Page({ searchParams }: Props) {
  const [{ edition, messages }, query] = await Promise.all([requireEdition(), searchParams]);
  const place = parsePlace(query);
  if (place === null) {
    showsAbsence('missing');
    return <MissingPage />;
  }
  const [sections, list] = await Promise.all([
    listSections(edition.code),
    listCorrections({ edition: edition.code, limit: pageSize, before: place.before }),
  ]);
  return (
    <PageFrame edition={edition} messages={messages} sections={sections} tail="/corrections">
      <Static name="corrections">
        <CorrectionsView edition={edition.code} messages={messages} list={list} />
      </Static>
    </PageFrame>
  );
}
