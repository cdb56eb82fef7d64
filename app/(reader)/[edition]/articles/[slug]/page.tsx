import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { requireEdition } from '#app/(reader)/edition.ts';
import { ArticleView } from '#components/article/article-view.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { toArticlePath } from '#lib/articles/paths.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { toArticleAlternates } from '#lib/i18n/alternates.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';
import { listSections } from '#lib/sections/queries.ts';

type Props = Readonly<{ params: Promise<{ slug: string }> }>;

// Metadata and page ask for the same article; one render reads it once.
const requireArticle = cache(async (slug: string) => {
  const { edition, messages } = await requireEdition();
  const article = await getArticlePage(edition.code, slug);
  if (article !== null) return { edition, messages, article };
  const target = await getRedirectTarget(toArticlePath(edition.code, slug));
  return target === null ? notFound() : permanentRedirect(target);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition, article } = await requireArticle((await params).slug);
  const { provenance } = article;
  return {
    title: article.headline,
    description: article.standfirst,
    alternates: toArticleAlternates(edition.code, article.editions, provenance.indexable ? null : provenance.originUrl),
    robots: provenance.indexable ? { 'max-image-preview': 'large' } : { index: false, follow: true },
    openGraph: {
      type: 'article',
      title: article.headline,
      ...(article.standfirst === null ? {} : { description: article.standfirst }),
      url: article.path,
      locale: edition.lang.replace('-', '_'),
      publishedTime: article.publishedAt.toISOString(),
      ...(article.updatedAt ? { modifiedTime: article.updatedAt.toISOString() } : {}),
      ...(article.picture ? { images: [{ url: article.picture.src, alt: article.picture.alt }] } : {}),
    },
  };
}

export default async function Page({ params }: Props) {
  const { edition, messages, article } = await requireArticle((await params).slug);
  const sections = await listSections(edition.code);
  return (
    <PageFrame
      edition={edition}
      messages={messages}
      sections={sections}
      section={article.section?.slug}
      paths={article.editions}
    >
      <ArticleView edition={edition.code} messages={messages} article={article} />
    </PageFrame>
  );
}
