import { KanbaoError } from '#lib/errors.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { toLine } from '#lib/ingest/sources/markup.ts';
import { findChild, listChildren, parseXml, type XmlElement } from '#lib/ingest/xml/tree.ts';

/** One feed of a subscription list. */
export type Subscription = Readonly<{
  title: string | null;
  feed: string;
  home: string | null;
  /** The folders it lies in, outermost first. */
  folders: readonly string[];
}>;

const [deepest, most] = [10, 10_000];

/**
 * The feeds of a subscription list (OPML 1.0 and 2.0), each once. Folders below the tenth count as the tenth; outlines that
 * name no http or https feed are left out.
 *
 * @throws KanbaoError 'bad-input' when the bytes are no OPML.
 */
export function readOpml(bytes: Uint8Array): Subscription[] {
  const root = parseXml(decodeBytes(bytes));
  const body = root?.name === 'opml' ? findChild(root, 'body') : null;
  if (body === null)
    throw new KanbaoError('bad-input', 'This is no subscription list: export your feeds as OPML and give that file.');
  const found = new Map<string, Subscription>();
  const walk = (outlines: readonly XmlElement[], folders: readonly string[]): void => {
    for (const outline of outlines) {
      if (found.size >= most) return;
      const name = (key: string): string | null => toLine(outline.attributes.get(key) ?? '');
      const title = name('title') ?? name('text');
      const feed = resolveAddress(outline.attributes.get('xmlurl') ?? '', null)?.href ?? null;
      const home = resolveAddress(outline.attributes.get('htmlurl') ?? '', null)?.href ?? null;
      if (feed !== null && !found.has(feed)) found.set(feed, { title, feed, home, folders });
      const isFolder = feed === null && title !== null && folders.length < deepest;
      walk(listChildren(outline, 'outline'), isFolder ? [...folders, title] : folders);
    }
  };
  walk(listChildren(body, 'outline'), []);
  return [...found.values()];
}
