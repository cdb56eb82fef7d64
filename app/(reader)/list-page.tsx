import type { Metadata } from 'next';
import { cache } from 'react';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { leadOn } from '#app/(reader)/lead-on.ts';
import { pageSize, parsePlace } from '#app/(reader)/place.ts';
import { ListView } from '#components/front/list-page.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { Static } from '#components/static/static.tsx';
import { showsAbsence } from '#lib/changes/tags.ts';
import { toArticleAlternates, withFeeds } from '#lib/i18n/alternates.ts';
import type { ListKind } from '#lib/lists/links.ts';
import { findList, listArticlesOf } from '#lib/lists/queries.ts';
import { listSections } from '#lib/sections/queries.ts';

export type ListPageProps = Readonly<{
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

// Metadata and page ask for the same; one render reads it once.
const findHead = cache(async (kind: ListKind, slug: string) => {
  const { edition, messages } = await requireEdition();
  return { edition, messages, head: await findList(edition.code, kind, slug) };
});

/** The list and the place in it; null where one of them cannot be. */
async function find(kind: ListKind, { params, searchParams }: ListPageProps) {
  const [{ slug }, query] = await Promise.all([params, searchParams]);
  const { head, ...rest } = await findHead(kind, slug);
  const place = parsePlace(query);
  if (head !== null && place !== null) return { ...rest, head, place };
  if (head === null && place !== null) await leadOn(rest.edition.code, kind, slug, place);
  showsAbsence('missing');
  return null;
}

/** The metadata of the page of a topic, a publisher or a person. */
export async function getListMetadata(kind: ListKind, props: ListPageProps): Promise<Metadata> {
  const found = await find(kind, props);
  if (found === null) return getMissingMetadata();
  const { edition, messages, head } = found;
  const alternates = toArticleAlternates(edition.code, head.editions, null);
  const feeds = { path: head.path, title: `${head.name} · ${messages.site.name}` };
  return {
    title: head.name,
    ...(head.description === null ? {} : { description: head.description }),
    alternates: kind === 'people' ? alternates : withFeeds(alternates, feeds),
  };
}

/** The page of a topic, a publisher or a person: who or what it is, and its stories, newest first. */
export async function ListPage({ kind, props }: Readonly<{ kind: ListKind; props: ListPageProps }>) {
  const found = await find(kind, props);
  if (found === null) return <MissingPage />;
  const { edition, messages, head, place } = found;
  const [sections, list] = await Promise.all([
    listSections(edition.code),
    listArticlesOf(head.id, { edition: edition.code, limit: pageSize, place }),
  ]);
  return (
    <PageFrame edition={edition} messages={messages} sections={sections} paths={head.editions}>
      <Static name="list">
        <ListView
          edition={edition.code}
          messages={messages}
          head={head}
          kicker={messages.list.kinds[kind]}
          feed={kind === 'people' ? null : `${head.path}/feed.xml`}
          empty={messages.list.empty}
          list={list}
        />
      </Static>
    </PageFrame>
  );
}
