import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { ArticleView } from '#components/article/article-view.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { StaticData, StaticScript } from '#components/static/static.tsx';
import { toArticlePath } from '#lib/articles/paths.ts';
import { showsAbsence } from '#lib/changes/tags.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { toOpenGraph } from '#lib/discovery/open-graph.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { toStructuredData } from '#lib/discovery/structured-data.ts';
import { toArticleAlternates, withFeed } from '#lib/i18n/alternates.ts';
import { readScript } from '#lib/readers/read-script.ts';
import { getShownReads } from '#lib/reads/queries.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';
import { listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{ params: Promise<{ slug: string }> }>;

// Metadata and page ask for the same article; one render reads it once.
const findArticle = cache(async (slug: string) => {
  const { edition, messages } = await requireEdition();
  const article = await getArticlePage(edition.code, slug);
  if (article !== null) return { edition, messages, article };
  const target = await getRedirectTarget(toArticlePath(edition.code, slug));
  if (target !== null) permanentRedirect(target);
  showsAbsence('missing');
  return null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await findArticle((await params).slug);
  if (found === null) return getMissingMetadata();
  const { edition, messages, article } = found;
  const { provenance } = article;
  const origin = provenance.indexable ? null : provenance.originUrl;
  const siteName = messages.site.name;
  return {
    title: article.headline,
    description: article.standfirst,
    alternates: withFeed(toArticleAlternates(edition.code, article.editions, origin), {
      path: `/${edition.code}/feed.xml`,
      title: siteName,
    }),
    robots: provenance.indexable ? { 'max-image-preview': 'large' } : { index: false, follow: true },
    openGraph: toOpenGraph(article, { edition: edition.code, siteName }),
  };
}

export default async function Page({ params }: Props) {
  const found = await findArticle((await params).slug);
  if (found === null) return <MissingPage />;
  const { edition, messages, article } = found;
  const [sections, reads] = await Promise.all([listSections(edition.code), getShownReads(article.id)]);
  const data = toStructuredData(article, { site: siteAddress(), edition: edition.code, messages });
  return (
    <PageFrame
      edition={edition}
      messages={messages}
      sections={sections}
      section={article.section?.slug}
      paths={article.editions}
    >
      <ArticleView
        edition={edition.code}
        messages={messages}
        article={article}
        reads={reads}
        address={new URL(article.path, siteAddress()).href}
      />
      <StaticScript name="reads" script={readScript} />
      {data === null ? null : <StaticData name="data" json={data} />}
    </PageFrame>
  );
}
