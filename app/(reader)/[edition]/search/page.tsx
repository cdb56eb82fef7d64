import type { Metadata } from 'next';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { SearchView } from '#components/search/search-view.tsx';
import { Suggestions } from '#components/search/suggestions.client.tsx';
import { Static } from '#components/static/static.tsx';
import { showsAbsence } from '#lib/changes/tags.ts';
import { listPublisherNames } from '#lib/publishers/queries.ts';
import { getSearch } from '#lib/search/search.ts';
import { parseSearchRequest, toQueryString } from '#lib/search/schema.ts';
import { listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { messages } = await requireEdition();
  const request = parseSearchRequest(await searchParams);
  if (request === null) {
    showsAbsence('missing');
    return getMissingMetadata();
  }
  const title = request.q.trim().slice(0, 60);
  return {
    title: title === '' ? messages.search.title : `${title} · ${messages.search.title}`,
    robots: { index: false },
  };
}

export default async function Page({ searchParams }: Props) {
  const [{ edition, messages }, query] = await Promise.all([requireEdition(), searchParams]);
  const request = parseSearchRequest(query);
  const [sections, publishers] = await Promise.all([listSections(edition.code), listPublisherNames(edition.code)]);
  const found = request === null ? null : await getSearch(edition, request, { sections, publishers });
  if (request === null || found === null) {
    showsAbsence('missing');
    return <MissingPage />;
  }
  return (
    <PageFrame
      edition={edition}
      messages={messages}
      sections={sections}
      tail={`/search${toQueryString({ ...request, section: null, publisher: null })}`}
    >
      <Suggestions edition={edition.code} label={messages.search.suggestions} />
      <Static name="results">
        <SearchView
          edition={edition.code}
          messages={messages}
          request={request}
          found={found}
          sections={sections}
          publishers={publishers}
        />
      </Static>
    </PageFrame>
  );
}
