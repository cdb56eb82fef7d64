import type { Metadata } from 'next';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { leadOn } from '#app/(reader)/lead-on.ts';
import { pageSize, parsePlace } from '#app/(reader)/place.ts';
import { ListView } from '#components/front/list-page.tsx';
import { TakeSection } from '#components/front/take-section.client.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { listArticles } from '#lib/articles/queries.ts';
import { showsAbsence } from '#lib/changes/tags.ts';
import { toArticleAlternates, withFeeds } from '#lib/i18n/alternates.ts';
import { listSectionPaths, listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{
  params: Promise<{ section: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

/** The section and the place in it; null where one of them cannot be. */
async function findSection({ params, searchParams }: Props) {
  const { edition, messages } = await requireEdition();
  const [{ section: slug }, query, sections] = await Promise.all([params, searchParams, listSections(edition.code)]);
  const section = sections.find((each) => each.slug === slug);
  const place = parsePlace(query);
  if (section !== undefined && place !== null) return { edition, messages, sections, section, place };
  if (section === undefined && place !== null) await leadOn(edition.code, 'sections', slug, place);
  showsAbsence('missing');
  return null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await findSection(props);
  if (found === null) return getMissingMetadata();
  const { edition, messages, section } = found;
  const feeds = { path: section.path, title: `${section.name} · ${messages.site.name}` };
  return {
    title: section.name,
    alternates: withFeeds(toArticleAlternates(edition.code, await listSectionPaths(section.id), null), feeds),
  };
}

export default async function Page(props: Props) {
  const found = await findSection(props);
  if (found === null) return <MissingPage />;
  const { edition, messages, sections, section, place } = found;
  const [paths, list] = await Promise.all([
    listSectionPaths(section.id),
    listArticles({ edition: edition.code, section: section.id, limit: pageSize, ...place }),
  ]);
  return (
    <PageFrame edition={edition} messages={messages} sections={sections} section={section.slug} paths={paths}>
      <Static name="list">
        <ListView
          edition={edition.code}
          messages={messages}
          head={section}
          feed={`${section.path}/feed.xml`}
          empty={messages.section.empty}
          list={list}
        />
      </Static>
      {place.before === null && place.after === null && list.cards.length > 0 ? (
        <TakeSection section={section.path} edition={edition.code} words={messages.taking} />
      ) : null}
    </PageFrame>
  );
}
