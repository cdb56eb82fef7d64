import { aiCrawlers } from '#lib/discovery/ai-crawlers.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

/**
 * robots.txt (RFC 9309): everything but the newsroom, results of searches and second copies; and where the sitemaps are.
 *
 * @param refused what staff decided of gatherers for language models: `none`, `all`, or names with commas between
 */
export function toRobots(site: string, refused: string): string {
  const names = refused === 'all' ? aiCrawlers : aiCrawlers.filter((name) => splitNames(refused).includes(name));
  return [
    ...names.map((name) => `User-agent: ${name}`),
    ...(names.length === 0 ? [] : ['Disallow: /', '']),
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

function splitNames(names: string): string[] {
  return names.split(',').map((name) => name.trim());
}
