import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { splitByline } from '#lib/ingest/sources/page-byline.ts';
import { parsePageDate } from '#lib/ingest/sources/page-date.ts';
import { findReadable } from '#lib/ingest/sources/readable.ts';
import { parsePage } from '#lib/ingest/html/parse-html.ts';
import { readWebPage } from '#lib/ingest/sources/web-page.ts';

/** The heads of a page as somebody reads them off it. */
export type Heads = Readonly<{ title: string | null; names: readonly string[]; date: Date | null }>;

/** A page of a corpus, as text: all are kept in gzip. */
export function readPage(folder: string, file: string, encoding = 'utf-8'): string {
  return new TextDecoder(encoding).decode(gunzipSync(readFileSync(path.join(folder, file))));
}

/** What Kanbao reads. */
export function readOurs(html: string, url: string | null): Heads {
  const { headline, byline, publishedAt } = readWebPage(html, url);
  return { title: headline, names: byline, date: publishedAt };
}

/** What readability reads alone: what ours has to be ahead of. */
export function readPlain(html: string): Heads {
  const { title, byline, publishedTime } = findReadable(parsePage(html), false);
  return {
    title,
    names: splitByline(byline ?? ''),
    date: publishedTime === null ? null : parsePageDate(publishedTime, false),
  };
}

/** White space folded: so both sides of a comparison are printed. */
export function foldSpace(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** The same with the forms of quotation marks and case set aside. */
export function foldMarks(text: string | null | undefined): string {
  return foldSpace(text).normalize('NFKC').toLowerCase().replaceAll(/[‘’‛]/g, "'").replaceAll(/[“”‟]/g, '"');
}

/** Whether two lists name the same people, in any order. */
export function haveSameNames(expected: string, given: readonly string[]): boolean {
  const wanted = splitByline(expected).map(foldMarks).toSorted();
  return (
    JSON.stringify(wanted) === JSON.stringify(given.map(foldMarks).toSorted()) ||
    foldMarks(expected) === foldMarks(given.join(', '))
  );
}
