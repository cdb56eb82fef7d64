import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireEdition } from '#app/(reader)/edition.ts';
import { SectionView } from '#components/front/section-page.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { parseKeyset } from '#lib/articles/keyset.ts';
import { listArticles } from '#lib/articles/queries.ts';
import { toAlternates } from '#lib/i18n/alternates.ts';
import { listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{
  params: Promise<{ section: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

const pageSize = 20;

async function requireSection(params: Props['params']) {
  const { edition, messages } = await requireEdition();
  const [{ section: slug }, sections] = await Promise.all([params, listSections(edition.code)]);
  return { edition, messages, sections, section: sections.find((each) => each.slug === slug) ?? notFound() };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition, section } = await requireSection(params);
  return { title: section.name, alternates: toAlternates(edition.code, `/sections/${section.slug}`) };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ edition, messages, sections, section }, { before, after }] = await Promise.all([
    requireSection(params),
    searchParams,
  ]);
  const [olderThan, newerThan] = [parsePlace(before), parsePlace(after)];
  const list = await listArticles({
    edition: edition.code,
    section: section.id,
    limit: pageSize,
    before: olderThan,
    after: newerThan,
  });
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
    </PageFrame>
  );
}

/** A place given but not readable is a page that does not exist, rather than silently the first one. */
function parsePlace(value: string | string[] | undefined) {
  if (value === undefined) return null;
  return parseKeyset(typeof value === 'string' ? value : value[0]) ?? notFound();
}
