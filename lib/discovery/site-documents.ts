import { escapeXml, toElement, xmlDeclaration } from '#lib/discovery/xml.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Paper = Pick<Messages['site'], 'name' | 'tagline'>;

/** How browsers search this paper (OpenSearch 1.1): the address of the search page with the words put in. */
export function toOpenSearch(site: string, edition: EditionCode, { name, tagline }: Paper): string {
  const template = `${site}/${edition}/search?q={searchTerms}`;
  return [
    `${xmlDeclaration}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">`,
    // At most 16 and 1,024 characters, as the specification has it.
    toElement('ShortName', [...name].slice(0, 16).join('')),
    toElement('Description', tagline),
    toElement('Language', getEdition(edition).lang),
    toElement('InputEncoding', 'UTF-8'),
    `<Image width="16" height="16" type="image/svg+xml">${escapeXml(`${site}/icon.svg`)}</Image>`,
    `<Url type="text/html" method="get" template="${escapeXml(template)}"/>`,
    '</OpenSearchDescription>\n',
  ].join('\n');
}

/** What a phone needs to know to keep an edition among its applications (W3C Web Application Manifest). */
export function toManifest(edition: EditionCode, { name, tagline }: Paper): string {
  const icon = (file: string, size: number, purpose: string) => ({
    ...{ src: `/icons/${file}.png`, type: 'image/png' },
    ...{ sizes: `${size}x${size}`, purpose },
  });
  return JSON.stringify({
    id: `/${edition}`,
    name: `${name} · ${tagline}`,
    short_name: name,
    description: tagline,
    lang: getEdition(edition).lang,
    start_url: `/${edition}`,
    scope: '/',
    display: 'standalone',
    // As --paper in app/tokens.css, light.
    background_color: '#fbf9f5',
    theme_color: '#fbf9f5',
    icons: [icon('192', 192, 'any'), icon('512', 512, 'any'), icon('maskable-512', 512, 'maskable')],
  });
}
