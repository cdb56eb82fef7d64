import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { requireEdition } from '#app/(reader)/edition.ts';
import { getMissingMetadata, MissingPage } from '#app/(reader)/missing-page.tsx';
import { ArticleView } from '#components/article/article-view.tsx';
import { PageFrame } from '#components/navigation/page-frame.tsx';
import { toArticlePath } from '#lib/articles/paths.ts';
import { showsAbsence } from '#lib/changes/tags.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { toArticleAlternates } from '#lib/i18n/alternates.ts';
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
  const { edition, article } = found;
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
  const found = await findArticle((await params).slug);
  if (found === null) return <MissingPage />;
  const { edition, messages, article } = found;
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
