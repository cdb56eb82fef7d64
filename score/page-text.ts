import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFragment } from 'parse5';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { readText } from '#lib/ingest/html/nodes.ts';
import { parsePageDate } from '#lib/ingest/sources/page-date.ts';
import { readWebPage } from '#lib/ingest/sources/web-page.ts';
import { readBodyText } from '#score/block-text.ts';
import { countHits, readLines, type Corpus, type Score } from '#score/corpus.ts';
import { foldMarks, foldSpace, haveSameNames, readPage } from '#score/page-file.ts';
import { compareWords, listWords, meanF1 } from '#score/text-f1.ts';

type Truth = Readonly<{ id: string; page: string; url: string; articleBody: string }>;

function toF1(
  what: string,
  overlaps: readonly (ReturnType<typeof compareWords> & { name: string })[],
  aim: number,
): Score {
  const misses = overlaps.filter(({ precision, recall }) => precision < 0.9 || recall < 0.9);
  const names = misses.map(({ name, precision, recall }) => `${name} P ${precision.toFixed(2)} R ${recall.toFixed(2)}`);
  return { what, cases: overlaps.length, score: meanF1(overlaps), aim, misses: names };
}

/** Scrapinghub's benchmark of article bodies, counted as its evaluate.py does: runs of four words. */
export const articleBenchmark: Corpus = {
  name: 'pages-article-benchmark',
  score: (folder) => {
    const rows = readLines<Truth>(folder, 'ground-truth.jsonl').map(({ id, page, url, articleBody }) => {
      const { body } = readWebPage(readPage(folder, page), url);
      return { ...compareWords(listWords(articleBody), listWords(readBodyText(body)), 4), name: id };
    });
    return [toF1('text F1 (4 words)', rows, 0.955)];
  },
};

type Metadata = Readonly<{
  title: string | null;
  byline: string | null;
  lang?: string | null;
  excerpt: string | null;
  siteName: string | null;
  publishedTime: string | null;
  readerable: boolean;
}>;

/** Mozilla's own pages for readability: the text and the fields it must give. */
export const readabilityPages: Corpus = {
  name: 'pages-readability',
  score: (folder) => {
    const names = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
    const cases = names.map(({ name }) => {
      const page = readWebPage(readPage(folder, path.join(name, 'source.html.gz')), 'http://fakehost/test/page.html');
      const expected = readFileSync(path.join(folder, name, 'expected.html'), 'utf8');
      const metadata = JSON.parse(readFileSync(path.join(folder, name, 'expected-metadata.json'), 'utf8')) as Metadata;
      return { name, page, expected, metadata };
    });
    type Case = (typeof cases)[number];
    const texts = cases.map(({ name, page, expected }) => {
      const truth =
        readBodyText({ type: 'doc', content: htmlToBlocks(expected, null).blocks }) ||
        readText(parseFragment(expected));
      return { ...compareWords(listWords(truth), listWords(readBodyText(page.body)), 1), name };
    });
    const field = (what: string, holds: (row: Case) => boolean): Score =>
      countHits(what, cases, ({ name }) => name, holds);
    const fields = [
      field('title', ({ page, metadata }) => foldMarks(page.headline) === foldMarks(metadata.title)),
      field('byline', ({ page, metadata }) => haveSameNames(metadata.byline ?? '', page.byline)),
      field('language', ({ page, metadata }) => (page.language ?? '') === (metadata.lang ?? '')),
      field('excerpt', ({ page, metadata }) => {
        const first = page.body.content.find(({ type }) => type === 'paragraph');
        const given = page.standfirst ?? readBodyText({ type: 'doc', content: first === undefined ? [] : [first] });
        return foldSpace(given) === foldSpace(metadata.excerpt);
      }),
      field('site name', ({ page, metadata }) => foldSpace(page.siteName) === foldSpace(metadata.siteName)),
      field('published', ({ page, metadata }) => {
        const wanted = metadata.publishedTime === null ? null : parsePageDate(metadata.publishedTime, false);
        return page.publishedAt?.getTime() === wanted?.getTime();
      }),
      field('is an article', ({ page, metadata }) => page.isArticle === metadata.readerable),
    ];
    const mean = fields.reduce((sum, { score }) => sum + score, 0) / fields.length;
    return [toF1('text F1', texts, 0.95), { what: 'fields', cases: cases.length, score: mean, aim: 0.9 }, ...fields];
  },
};
