import type { Metadata } from 'next';
import type { ArticlePage } from '#lib/articles/views.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { toLargest } from '#lib/media/pictures.ts';

/** Open Graph (ogp.me) knows language and territory, not script. */
const locales: Readonly<Record<EditionCode, string>> = { 'zh-hans': 'zh_CN', 'zh-hant': 'zh_TW', en: 'en_US' };

/** What others show of an article where a link to it is shared. */
export function toOpenGraph(
  article: ArticlePage,
  { edition, siteName }: Readonly<{ edition: EditionCode; siteName: string }>,
): NonNullable<Metadata['openGraph']> {
  const { headline, standfirst, picture, section, updatedAt } = article;
  const others = article.editions.filter(({ code }) => code !== edition).map(({ code }) => locales[code]);
  const hero = picture === null ? null : { ...toLargest(picture), alt: picture.alt };
  const image = article.card === null ? hero : { ...article.card, alt: headline };
  return {
    type: 'article',
    siteName,
    title: headline,
    ...(standfirst === null ? {} : { description: standfirst }),
    url: article.path,
    locale: locales[edition],
    ...(others.length === 0 ? {} : { alternateLocale: others }),
    publishedTime: article.publishedAt.toISOString(),
    ...(updatedAt === null ? {} : { modifiedTime: updatedAt.toISOString() }),
    ...(section === null ? {} : { section: section.name }),
    ...(image === null
      ? {}
      : { images: [{ url: image.src, width: image.width, height: image.height, alt: image.alt }] }),
  };
}
