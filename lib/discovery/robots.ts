import { editionCodes } from '#lib/i18n/editions.ts';

/** robots.txt (RFC 9309): everything but the newsroom, results of searches and second copies; and where the sitemaps are. */
export function toRobots(site: string): string {
  return [
    'User-agent: *',
    'Allow: /',
    'Disallow: /admin',
    'Disallow: /lite/',
    ...editionCodes.map((code) => `Disallow: /${code}/search`),
    '',
    `Sitemap: ${site}/sitemap.xml`,
    `Sitemap: ${site}/sitemap-news.xml`,
    '',
  ].join('\n');
}
