import { parsePageDate } from '#lib/ingest/sources/page-date.ts';
import { readWebPage } from '#lib/ingest/sources/web-page.ts';
import { readBodyText } from '#score/block-text.ts';
import { countHits, readLines, type Corpus, type Score } from '#score/corpus.ts';
import { foldMarks, foldSpace, haveSameNames, readOurs, readPage, readPlain, type Heads } from '#score/page-file.ts';
import { compareWords, listWords, meanF1 } from '#score/text-f1.ts';

type Read = Readonly<{ name: string; ours: Heads; plain: Heads }>;

/** Ours beside readability alone, whose score is the least ours may have. */
function compareReaders<Row extends Read>(
  what: string,
  rows: readonly Row[],
  holds: (row: Row, heads: Heads) => boolean,
): Score[] {
  const toName = ({ name }: Row): string => name;
  const plain = countHits(`${what}, readability alone`, rows, toName, (row) => holds(row, row.plain));
  const ours = countHits(
    what,
    rows,
    (row) => `${row.name}: ${JSON.stringify(row.ours)}`,
    (row) => holds(row, row.ours),
    plain.score,
  );
  return [ours, { ...plain, misses: [] }];
}

type Expected = Readonly<{
  title?: string | null;
  author?: string | null;
  date_published?: string | null;
  lead_image_url?: string | null;
  content_prefix?: Readonly<{ text: string }> | null;
}>;
type Postlight = Readonly<{ id: string; page: string; url: string; expected: Expected }>;

function has(value: string | null | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

/** Pages for which Postlight wrote selectors by hand: a ceiling for whoever knows no site. */
export const postlightPages: Corpus = {
  name: 'pages-postlight',
  score: (folder) => {
    const rows = readLines<Postlight>(folder, 'cases.jsonl').map(({ id, page, url, expected }) => {
      const html = readPage(folder, page);
      return {
        name: `${id} ${JSON.stringify(expected).slice(0, 200)}`,
        expected,
        ours: readOurs(html, url),
        plain: readPlain(html),
        page: readWebPage(html, url),
      };
    });
    const lead = rows.filter(({ expected }) => has(expected.lead_image_url));
    return [
      ...compareReaders(
        'title',
        rows.filter(({ expected }) => has(expected.title)),
        ({ expected }, { title }) => foldMarks(title) === foldMarks(expected.title),
      ),
      ...compareReaders(
        'author',
        rows.filter(({ expected }) => has(expected.author)),
        ({ expected }, { names }) => haveSameNames(expected.author ?? '', names),
      ),
      ...compareReaders(
        'date',
        rows.filter(({ expected }) => has(expected.date_published)),
        ({ expected }, { date }) => date?.toISOString() === expected.date_published,
      ),
      countHits(
        'lead picture',
        lead,
        ({ name }) => name,
        ({ page, expected }) => page.lead?.address === expected.lead_image_url,
      ),
      countHits(
        'begins with its first words',
        rows.filter(({ expected }) => has(expected.content_prefix?.text)),
        ({ name }) => name,
        ({ page, expected }) => foldMarks(readBodyText(page.body)).includes(foldMarks(expected.content_prefix?.text)),
      ),
    ];
  },
};

type Silver = Readonly<{ title: string; author: string; publish_time: string; content: string }>;
type Gne = Readonly<{
  id: string;
  page: string;
  kind: 'article' | 'list';
  encoding: string;
  evidence: Readonly<{ title_tag: string; h1: readonly string[]; meta: readonly (readonly [string, string])[] }>;
  silver: Silver | null;
}>;

/** The title a Chinese page shows: the heading its <title> begins with, or <title> itself up to the site's name. */
function isTitle({ evidence }: Gne, title: string | null): boolean {
  const [given, tag] = [foldMarks(title), foldMarks(evidence.title_tag)];
  const heading = evidence.h1.map(foldMarks).find((each) => each !== '' && tag.startsWith(each));
  if (heading !== undefined) return given === heading;
  return given !== '' && tag.startsWith(given) && /^$|^\s*[-_|—]/.test(tag.slice(given.length));
}

function findMeta({ evidence }: Gne, name: RegExp): string {
  return evidence.meta.find(([key]) => name.test(key.trim()))?.[1] ?? '';
}

/** Pages of Chinese papers. */
export const chinesePages: Corpus = {
  name: 'pages-gne-zh',
  score: (folder) => {
    const rows = readLines<Gne>(folder, 'cases.jsonl').map((row) => {
      const html = readPage(folder, row.page, row.encoding);
      const date = findMeta(row, /published_time|^apub:time$|^og:time$/) || row.silver?.publish_time || '';
      // The other program takes the desk editor for the author: only what the page itself names counts.
      const author = findMeta(row, /^(?:og:)?article:author$/);
      return {
        ...row,
        name: row.id,
        date,
        author,
        ours: readOurs(html, null),
        plain: readPlain(html),
        whole: readWebPage(html, null),
      };
    });
    const articles = rows.filter(({ kind }) => kind === 'article');
    const texts = articles.flatMap(({ silver, whole }) =>
      silver === null ? [] : [compareWords(listWords(silver.content), listWords(readBodyText(whole.body)), 1)],
    );
    return [
      ...compareReaders('title', articles, (row, { title }) => isTitle(row, title)),
      ...compareReaders(
        'author',
        articles.filter(({ author }) => author !== ''),
        ({ author }, { names }) => names.includes(foldSpace(author)),
      ),
      ...compareReaders(
        'date',
        articles.filter(({ date }) => date !== ''),
        (row, { date }) => Math.abs((date?.getTime() ?? 0) - (parsePageDate(row.date, true)?.getTime() ?? 1)) < 60_000,
      ),
      countHits(
        'has a date',
        articles,
        ({ name }) => name,
        ({ ours }) => ours.date !== null,
      ),
      countHits(
        'article or list',
        rows,
        ({ name }) => name,
        ({ kind, whole }) => whole.isArticle === (kind === 'article'),
      ),
      { what: 'text F1 against another program', cases: texts.length, score: meanF1(texts), aim: null },
    ];
  },
};
