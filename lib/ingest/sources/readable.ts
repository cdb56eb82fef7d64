import { isProbablyReaderable, Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { serialize } from 'parse5';
import { KanbaoError } from '#lib/errors.ts';
import { listElements, type HtmlParent } from '#lib/ingest/html/nodes.ts';

/** What readability finds in a page: the HTML of the body, and what it reads off the page besides. */
export type Readable = Readonly<{
  content: string | null;
  title: string | null;
  byline: string | null;
  siteName: string | null;
  publishedTime: string | null;
  excerpt: string | null;
  lang: string | null;
  isReaderable: boolean;
}>;

/** Readability goes over a page several times: so many take it a few seconds, and the longest article has a tenth. */
const mostElements = 100_000;

/** Marks that divide a sentence: readability itself counts only commas, and in Chinese 、 and 。 divide as often. */
const dividers = /[\u002c\u060c\ufe50\ufe10\ufe11\u2e41\u2e34\u2e32\uff0c\u3001\u3002\uff1b]/g;

/**
 * The main part of a page by Mozilla's readability.
 *
 * @param isChinese whether so many characters say as much as two or three times as many in English
 * @throws KanbaoError 'bad-input' for a page of more elements than it is run on
 */
export function findReadable(page: HtmlParent, isChinese: boolean): Readable {
  let elements = 0;
  for (const { tagName } of listElements(page)) if (tagName !== 'script') elements += 1;
  if (elements > mostElements)
    throw new KanbaoError(
      'bad-input',
      `The page has ${String(elements)} elements and ${String(mostElements)} are the most: save the article alone and import that.`,
    );
  const { document } = parseHTML(serialize(page));
  const isReaderable = isProbablyReaderable(document, isChinese ? { minContentLength: 50, minScore: 15 } : {});
  const reader = new Readability<string>(document, {
    charThreshold: isChinese ? 200 : 500,
    serializer: (element) => (element as Element).innerHTML,
  });
  if (isChinese) {
    const own: unknown = Reflect.get(reader, 'REGEXPS');
    Reflect.set(reader, 'REGEXPS', { ...(own as object), commas: dividers });
  }
  const found = reader.parse();
  return {
    content: found?.content ?? null,
    title: found?.title ?? null,
    byline: found?.byline ?? null,
    siteName: found?.siteName ?? null,
    publishedTime: found?.publishedTime ?? null,
    excerpt: found?.excerpt ?? null,
    lang: found?.lang ?? null,
    isReaderable,
  };
}
