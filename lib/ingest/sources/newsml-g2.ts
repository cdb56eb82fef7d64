import { KanbaoError } from '#lib/errors.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { findLocal, listLocal, nitfToHtml } from '#lib/ingest/iptc-nitf.ts';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import { distinct, parseLanguage, textToHtml, toBody, toLine } from '#lib/ingest/sources/markup.ts';
import { parseName } from '#lib/ingest/sources/names.ts';
import type { AgencyStory } from '#lib/ingest/sources/ninjs.ts';
import { blankStory, type SourcePicture } from '#lib/ingest/story.ts';
import { parseXml, readTextOf, textOf, toHtml, type XmlElement } from '#lib/ingest/xml/tree.ts';

/**
 * The news items of a NewsML-G2 document (IPTC NewsML-G2 2.x): a newsItem, or a newsMessage with several.
 *
 * @throws KanbaoError 'bad-input' when there is no newsItem in it.
 */
export function readNewsMl(bytes: Uint8Array): AgencyStory[] {
  const root = parseXml(decodeBytes(bytes));
  const items = root === null ? [] : root.local.toLowerCase() === 'newsitem' ? [root] : listLocal(root, 'newsitem');
  const found = items.filter((item) => findLocal(item, 'itemmeta') !== null);
  if (found.length === 0)
    throw new KanbaoError(
      'bad-input',
      'This is no NewsML-G2: give a file with a newsItem of version 2, not of NewsML 1.',
    );
  return found.slice(0, 10_000).map(toStory);
}

function toStory(item: XmlElement): AgencyStory {
  const read = (name: string): string | null => readTextOf(findLocal(item, name));
  const about = findLocal(item, 'contentmeta') ?? item;
  const embargo = parseDate(read('embargoed'));
  const status = findLocal(item, 'pubstatus')?.attributes.get('qcode') ?? 'stat:usable';
  const contents = findLocal(item, 'contentset');
  const nitf = contents === null ? null : findLocal(contents, 'nitf');
  const byline = readTextOf(findLocal(about, 'by')) ?? readTextOf(nitf === null ? null : findLocal(nitf, 'byline'));
  const creators = listLocal(about, 'creator').map((each) => readTextOf(findLocal(each, 'name')));
  return {
    ...blankStory,
    identity: item.attributes.get('guid') ?? null,
    url: resolveAddress(findLocal(item, 'link')?.attributes.get('href') ?? '', null)?.href ?? null,
    headline: toLine(
      textOf(findLocal(about, 'headline')) ||
        textOf(nitf === null ? null : findLocal(nitf, 'hl1')) ||
        (read('title') ?? ''),
    ),
    standfirst: toLine(readTextOf(listLocal(about, 'description')[0] ?? null) ?? '', 1_000),
    byline: distinct(byline === null ? creators.map(parseName) : [parseName(byline)], 50),
    language: parseLanguage(findLocal(about, 'language')?.attributes.get('tag') ?? item.attributes.get('xml:lang')),
    publishedAt: parseDate(read('contentcreated') ?? read('firstcreated') ?? read('versioncreated')),
    updatedAt: parseDate(read('versioncreated')),
    isPublic: status.endsWith('usable') && (embargo?.getTime() ?? 0) <= Date.now(),
    topics: distinct(listLocal(about, 'subject').map((each) => toLine(readTextOf(findLocal(each, 'name')) ?? '', 200))),
    lead: contents === null ? null : leadOf(contents),
    ...toBody(contents === null ? '' : contentOf(contents, nitf), null),
    usageTerms: toLine(read('usageterms') ?? '', 2_000),
    copyright: toLine(read('copyrightnotice') ?? '', 2_000),
  };
}

/** NITF, XHTML or plain text that stands in the item itself. */
function contentOf(contents: XmlElement, nitf: XmlElement | null): string {
  if (nitf !== null) return nitfToHtml(nitf);
  const inline = findLocal(contents, 'inlinexml');
  const page = inline === null ? null : findLocal(inline, 'body');
  if (inline !== null) return toHtml(page ?? inline);
  const data = findLocal(contents, 'inlinedata');
  if (data === null) return '';
  return /html/.test(data.attributes.get('contenttype') ?? '') ? textOf(data) : textToHtml(textOf(data));
}

/** The widest picture the item names outside itself. */
function leadOf(contents: XmlElement): SourcePicture | null {
  const width = (each: XmlElement): number => Number.parseInt(each.attributes.get('width') ?? '', 10) || 0;
  const pictures = listLocal(contents, 'remotecontent').filter((each) =>
    each.attributes.get('contenttype')?.startsWith('image/'),
  );
  const addresses = pictures
    .toSorted((a, b) => width(b) - width(a))
    .map((each) => resolveAddress(each.attributes.get('href') ?? '', null)?.href);
  const address = addresses.find((each) => each !== undefined);
  return address === undefined ? null : { address, alt: null, caption: null, credit: null };
}
