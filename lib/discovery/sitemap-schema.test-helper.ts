import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';

const sitemaps = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const images = 'http://www.google.com/schemas/sitemap-image/1.1';
const news = 'http://www.google.com/schemas/sitemap-news/0.9';
const xhtml = 'http://www.w3.org/1999/xhtml';

const toSchema = (namespace: string, content: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}" xmlns="${namespace}" elementFormDefault="qualified">${content}</xs:schema>`;
const toElement = (name: string, content: string): string =>
  `<xs:element name="${name}"><xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType></xs:element>`;
const address = `<xs:simpleType name="address"><xs:restriction base="xs:anyURI"><xs:minLength value="12"/><xs:maxLength value="2048"/><xs:pattern value="https?://\\S+"/></xs:restriction></xs:simpleType>`;
const words = `<xs:simpleType name="words"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType>`;
/** W3C's profile of ISO 8601. */
const time = `<xs:simpleType name="time"><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType>`;

/**
 * What sitemaps.org says of an index, and Google of its two extensions and of the links to other editions, as schemas in our own
 * words: only what we use of them.
 */
const ours = {
  'siteindex.xsd': toSchema(
    sitemaps,
    `${address}${time}${toElement(
      'sitemapindex',
      `<xs:element name="sitemap" maxOccurs="unbounded"><xs:complexType><xs:sequence><xs:element name="loc" type="address"/><xs:element name="lastmod" type="time" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>`,
    )}`,
  ),
  'image.xsd': toSchema(images, `${address}${toElement('image', '<xs:element name="loc" type="address"/>')}`),
  'news.xsd': toSchema(
    news,
    `${words}${time}${toElement(
      'news',
      `<xs:element name="publication"><xs:complexType><xs:sequence><xs:element name="name" type="words"/><xs:element name="language"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="zh-cn|zh-tw|[a-z]{2,3}"/></xs:restriction></xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element><xs:element name="publication_date" type="time"/><xs:element name="title" type="words"/>`,
    )}`,
  ),
  'xhtml.xsd': toSchema(
    xhtml,
    `${address}<xs:element name="link"><xs:complexType><xs:attribute name="rel" use="required" fixed="alternate"/><xs:attribute name="hreflang" type="xs:language" use="required"/><xs:attribute name="href" type="address" use="required"/></xs:complexType></xs:element>`,
  ),
};

/** The schema of sitemaps.org itself, as the package `sitemap` carries it. */
const require = createRequire(import.meta.url);
const core = readFileSync(
  path.join(path.dirname(require.resolve('sitemap/package.json')), 'schema/sitemap.xsd'),
  'utf8',
);
const all = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${Object.entries({
  ...{ 'sitemap.xsd': sitemaps, 'image.xsd': images, 'news.xsd': news, 'xhtml.xsd': xhtml },
})
  .map(([file, namespace]) => `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`)
  .join('')}</xs:schema>`;

/** How many bytes a sitemap may have, uncompressed, and how many addresses (sitemaps.org). */
const mostBytes = 50 * 1_024 * 1_024;
const mostAddresses = 50_000;
/** Pictures of one address (Google), and links of it to other editions. */
const mostImages = 1_000;

/** Where a sitemap, an index of them or a news sitemap is not what its schema asks for, in xmllint's words; empty where it is. */
export async function findSitemapFaults(xml: string): Promise<string[]> {
  if (Buffer.byteLength(xml) > mostBytes) return ['larger than 50 MB'];
  const addresses = xml.match(/<(?:url|sitemap)>/g)?.length ?? 0;
  if (addresses > mostAddresses) return [`${String(addresses)} addresses`];
  // The schema takes any reference for an address; the protocol wants all of it.
  if (/<(?:image:)?loc>(?!https?:\/\/[^\s<]+<)/.test(xml)) return ['an address that is none'];
  // It lets anything of others stand behind an address, as often as one likes; what they are says how often.
  for (const url of xml.split('<url>').slice(1)) {
    const count = (element: RegExp): number => url.match(element)?.length ?? 0;
    if (count(/<news:news>/g) > 1 || count(/<image:image>/g) > mostImages || count(/<xhtml:link /g) > mostImages)
      return ['too much of one address'];
  }
  const isIndex = xml.includes('<sitemapindex');
  const { errors } = await validateXML({
    xml: { fileName: 'sitemap.xml', contents: xml },
    schema: isIndex ? ours['siteindex.xsd'] : { fileName: 'all.xsd', contents: all },
    preload: [
      { fileName: 'sitemap.xsd', contents: core },
      ...Object.entries(ours).map(([fileName, contents]) => ({ fileName, contents })),
    ],
  });
  return errors.map(({ message }) => message);
}
