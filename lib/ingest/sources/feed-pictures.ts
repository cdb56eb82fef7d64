import { toLine } from '#lib/ingest/sources/markup.ts';
import type { SourcePicture } from '#lib/ingest/story.ts';
import { findChild, listChildren, readTextOf, type XmlElement } from '#lib/ingest/xml/tree.ts';

/**
 * The picture an item comes with: Media RSS, an enclosure, iTunes' cover, `<image>`; the first kind that there is, the widest
 * of it.
 */
export function findLead(
  item: XmlElement,
  resolve: (address: string, at: XmlElement) => string | null,
): SourcePicture | null {
  const holders = [item, ...listChildren(item, 'media:group', 'media:content')];
  const media = holders.flatMap((holder) => listChildren(holder, 'media:content')).filter(isPicture);
  const thumbnails = holders.flatMap((holder) => listChildren(holder, 'media:thumbnail'));
  const enclosures = listChildren(item, 'enclosure').filter(isPicture);
  const links = listChildren(item, 'atom:link', 'link').filter(
    (link) => link.attributes.get('rel') === 'enclosure' && isPicture(link),
  );
  for (const kind of [media, enclosures, links, thumbnails, listChildren(item, 'itunes:image', 'image')]) {
    for (const element of kind.toSorted((a, b) => widthOf(b) - widthOf(a))) {
      const address = addressOf(element);
      const found = address === null ? null : resolve(address, element);
      if (found !== null) return { address: found, alt: null, ...wordsOf(element) };
    }
  }
  return null;
}

function addressOf(element: XmlElement): string | null {
  const { attributes } = element;
  return (
    (attributes.get('url') ?? attributes.get('href') ?? readTextOf(findChild(element, 'url') ?? element))?.trim() ||
    null
  );
}

function isPicture({ attributes }: XmlElement): boolean {
  const type = attributes.get('type')?.trim().toLowerCase();
  if (attributes.get('medium') !== undefined) return attributes.get('medium') === 'image';
  if (type !== undefined && type !== '') return /^image(?:\/|$)/.test(type);
  return /\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])/i.test(attributes.get('url') ?? attributes.get('href') ?? '');
}

function widthOf({ attributes }: XmlElement): number {
  return Number.parseInt(attributes.get('width') ?? '', 10) || 0;
}

function wordsOf(element: XmlElement): Pick<SourcePicture, 'caption' | 'credit'> {
  return {
    caption: toLine(readTextOf(findChild(element, 'media:description', 'media:title')) ?? '', 2_000),
    credit: toLine(readTextOf(findChild(element, 'media:credit', 'media:copyright')) ?? ''),
  };
}
