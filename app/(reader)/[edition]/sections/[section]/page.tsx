import type { Metadata } from 'next';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { SectionView } from '#components/front/section-page.tsx';
import { TakeSection } from '#components/front/take-section.client.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { parseKeyset } from '#lib/articles/keyset.ts';
import { listArticles } from '#lib/articles/queries.ts';
import { showsAbsence } from '#lib/changes/tags.ts';
import { toAlternates, withFeed } from '#lib/i18n/alternates.ts';
import { listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{
  params: Promise<{ section: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

const pageSize = 20;

/** The section and the place in it; null where one of them cannot be: rather no page than silently the first one. */
async function findList({ params, searchParams }: Props) {
  const { edition, messages } = await requireEdition();
  const [{ section: slug }, query, sections] = await Promise.all([params, searchParams, listSections(edition.code)]);
  const section = sections.find((each) => each.slug === slug);
  const [before, after] = [parsePlace(query['before']), parsePlace(query['after'])];
  if (section !== undefined && before !== undefined && after !== undefined) {
    return { edition, messages, sections, section, before, after };
  }
  showsAbsence('missing');
  return null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await findList(props);
  if (found === null) return getMissingMetadata();
  const { edition, messages, section } = found;
  const feed = { path: `${section.path}/feed.xml`, title: `${section.name} · ${messages.site.name}` };
  return {
    title: section.name,
    alternates: withFeed(toAlternates(edition.code, `/sections/${section.slug}`), feed),
  };
}

export default async function Page(props: Props) {
  const found = await findList(props);
  if (found === null) return <MissingPage />;
  const { edition, messages, sections, section, before, after } = found;
  const list = await listArticles({ edition: edition.code, section: section.id, limit: pageSize, before, after });
  return (
    <PageFrame
      edition={edition}
      messages={messages}
      sections={sections}
      section={section.slug}
      tail={`/sections/${section.slug}`}
    >
      <Static name="list">
        <SectionView edition={edition.code} messages={messages} section={section} list={list} />
      </Static>
      {before === null && after === null && list.cards.length > 0 ? (
        <TakeSection section={section.path} edition={edition.code} words={messages.taking} />
      ) : null}
    </PageFrame>
  );
}

/** Null where no place is given, undefined where it cannot be read. */
function parsePlace(value: string | string[] | undefined) {
  if (value === undefined) return null;
  return parseKeyset(typeof value === 'string' ? value : value[0]) ?? undefined;
}
