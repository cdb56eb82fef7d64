import { escapeXml, toElement, xmlDeclaration } from '#lib/discovery/xml.ts';
import { toLanguages } from '#lib/i18n/alternates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { getMessages } from '#lib/i18n/messages.ts';

/** An article as a sitemap gives it; `changedAt` is its last material update, or when it came out. */
export type SitemapEntry = Readonly<{
  path: string;
  changedAt: Date;
  /** The editions it is in, this one among them. */
  editions: ReadonlyArray<Readonly<{ code: EditionCode; path: string }>>;
  /** The path of its picture, if it has one. */
  picture: string | null;
}>;

/** A page that is a list (a front, a section), in its editions. */
export type ListEntries = ReadonlyArray<SitemapEntry['editions']>;

/** An article as a news sitemap gives it. */
export type NewsEntry = Readonly<{ edition: EditionCode; path: string; headline: string; publishedAt: Date }>;

const core = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
/** As Google's news sitemaps name languages: ISO 639, but for the two scripts of Chinese. */
const newsLanguages: Readonly<Record<EditionCode, string>> = { 'zh-hans': 'zh-cn', 'zh-hant': 'zh-tw', en: 'en' };

/** The index of sitemaps (sitemaps.org). @param paths those of the sitemaps, from the site's root */
export function toSitemapIndex(site: string, paths: readonly string[]): string {
  const maps = paths.map((path) => `<sitemap>${toElement('loc', site + path)}</sitemap>`);
  return `${xmlDeclaration}<sitemapindex ${core}>\n${[...maps, '</sitemapindex>\n'].join('\n')}`;
}

/** One sitemap, with the other editions of each article. */
export function toSitemap(site: string, entries: readonly SitemapEntry[]): string {
  const urls = entries.map(({ path, changedAt, editions, picture }) => {
    const image = picture === null ? '' : `<image:image>${toElement('image:loc', site + picture)}</image:image>`;
    return `<url>${toElement('loc', site + path)}${toElement('lastmod', changedAt.toISOString())}${toAlternates(site, editions)}${image}</url>`;
  });
  const images = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"';
  const open = `<urlset ${core} xmlns:xhtml="http://www.w3.org/1999/xhtml" ${images}>`;
  return `${xmlDeclaration}${open}\n${[...urls, '</urlset>\n'].join('\n')}`;
}

/** The sitemap of fronts, sections, topics, publishers and people, each with its other editions. When a list changed is not told. */
export function toListSitemap(site: string, lists: ListEntries): string {
  const urls = lists.flatMap((editions) =>
    editions.map(({ path }) => `<url>${toElement('loc', site + path)}${toAlternates(site, editions)}</url>`),
  );
  const open = `<urlset ${core} xmlns:xhtml="http://www.w3.org/1999/xhtml">`;
  return `${xmlDeclaration}${open}\n${[...urls, '</urlset>\n'].join('\n')}`;
}

function toAlternates(site: string, editions: SitemapEntry['editions']): string {
  const languages = editions.length < 2 ? [] : Object.entries(toLanguages(editions));
  return languages
    .map(
      ([lang, other]) =>
        `<xhtml:link rel="alternate" hreflang="${escapeXml(lang)}" href="${escapeXml(site + other)}"/>`,
    )
    .join('');
}

/**
 * A news sitemap (Google's extension of the protocol).
 *
 * @param nameOf what the paper is called in an edition
 */
export function toNewsSitemap(
  site: string,
  entries: readonly NewsEntry[],
  nameOf: (edition: EditionCode) => string = (edition) => getMessages(edition).site.name,
): string {
  const urls = entries.map(({ edition, path, headline, publishedAt }) => {
    const publication = `<news:publication>${toElement('news:name', nameOf(edition))}${toElement('news:language', newsLanguages[edition])}</news:publication>`;
    const about = `${toElement('news:publication_date', publishedAt.toISOString())}${toElement('news:title', headline)}`;
    return `<url>${toElement('loc', site + path)}<news:news>${publication}${about}</news:news></url>`;
  });
  const open = `<urlset ${core} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">`;
  return `${xmlDeclaration}${open}\n${[...urls, '</urlset>\n'].join('\n')}`;
}
