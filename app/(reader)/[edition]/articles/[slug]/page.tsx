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
import type { ArticlePage } from '#lib/articles/views.ts';
import { toOpenGraph } from '#lib/discovery/open-graph.ts';
import { toPreferredSource } from '#lib/discovery/preferred-source.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { toBaiduData, toStructuredData } from '#lib/discovery/structured-data.ts';
import { toArticleAlternates, withFeeds } from '#lib/i18n/alternates.ts';
import { readScript } from '#lib/readers/read-script.ts';
import { getShownReads } from '#lib/reads/queries.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';
import { env } from '#lib/env.ts';
import { listSections } from '#lib/sections/queries.ts';
import { showSiteSettings } from '#lib/site/queries.ts';

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
    alternates: withFeeds(toArticleAlternates(edition.code, article.editions, origin), {
      path: `/${edition.code}`,
      title: siteName,
    }),
    robots: provenance.indexable ? { 'max-image-preview': 'large' } : { index: false, follow: true },
    openGraph: toOpenGraph(article, { edition: edition.code, siteName }),
    // The rest of it they take from Open Graph.
    twitter: { card: article.card === null && article.picture === null ? 'summary' : 'summary_large_image' },
  };
}

export default async function Page({ params }: Props) {
  const found = await findArticle((await params).slug);
  if (found === null) return <MissingPage />;
  const { edition, messages, article } = found;
  const [sections, settings, reads] = await Promise.all([
    listSections(edition.code),
    showSiteSettings(),
    getShownReads(article.id),
  ]);
  const context = { site: siteAddress(), edition: edition.code, messages, settings };
  const data = toStructuredData(article, context);
  const baidu = toBaiduData(article, context);
  return (
    <PageFrame
      edition={edition}
      messages={messages}
      sections={sections}
      section={article.section?.slug}
      paths={article.paths}
    >
      {edition.language === 'zh' ? <ByteDanceTimes article={article} /> : null}
      <ArticleView
        edition={edition.code}
        messages={messages}
        article={article}
        reads={reads}
        address={new URL(article.path, siteAddress()).href}
        preferred={settings['preferred-source'] === 'on' ? toPreferredSource(env.SITE_URL) : null}
      />
      <StaticScript name="reads" script={readScript} />
      {data === null ? null : <StaticData name="data" json={data} />}
      {baidu === null ? null : <StaticData name="baidu" json={baidu} />}
    </PageFrame>
  );
}

/** The times of an article as ByteDance's search reads them (zhanzhang.toutiao.com); React puts them into the head. */
function ByteDanceTimes({ article: { publishedAt, updatedAt } }: Readonly<{ article: ArticlePage }>) {
  return (
    <>
      <meta property="bytedance:published_time" content={publishedAt.toISOString()} />
      <meta property="bytedance:updated_time" content={(updatedAt ?? publishedAt).toISOString()} />
    </>
  );
}
