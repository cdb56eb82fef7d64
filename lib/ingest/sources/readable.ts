import { isProbablyReaderable, Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { serialize } from 'parse5';
import type { HtmlParent } from '#lib/ingest/html/nodes.ts';

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

/** Marks that divide a sentence: readability itself counts only commas, and in Chinese 、 and 。 divide as often. */
const dividers = /[\u002c\u060c\ufe50\ufe10\ufe11\u2e41\u2e34\u2e32\uff0c\u3001\u3002\uff1b]/g;

/**
 * The main part of a page by Mozilla's readability.
 *
 * @param isChinese whether so many characters say as much as two or three times as many in English
 */
export function findReadable(page: HtmlParent, isChinese: boolean): Readable {
  const { document } = parseHTML(serialize(page));
  const isReaderable = isProbablyReaderable(document, isChinese ? { minContentLength: 50, minScore: 15 } : {});
  const reader = new Readability<string>(document, {
    charThreshold: isChinese ? 200 : 500,
    maxElemsToParse: 400_000,
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
