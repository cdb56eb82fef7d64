import { parseFragment } from 'parse5';
import { bodySchema, type Body } from '#lib/articles/body.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { listElements, readText } from '#lib/ingest/html/nodes.ts';
import { countHits, readLines, type Corpus, type Score } from '#score/corpus.ts';
import { toPlainPage } from '#score/plain-page.ts';

type Case = Readonly<{ id: string; html: string }>;

/** Elements and attributes that the blocks of a page are written with, as components/article/ has them. */
const elements = new Set(
  (
    'div p h2 span a figure blockquote figcaption ol ul li table caption thead tbody tr th td aside hr br strong em code ' +
    'ruby rp rt section'
  ).split(' '),
);
const attributes = new Set('id class href rel lang start scope role tabindex aria-label aria-labelledby'.split(' '));

/** What a browser would make of the page: each thing that could run, by its name. */
function findVectors(page: string): string[] {
  return [...listElements(parseFragment(page))].flatMap(({ tagName, attrs }) => [
    ...(elements.has(tagName) ? [] : [`<${tagName}>`]),
    ...attrs.flatMap(({ name, value }) => {
      if (!attributes.has(name) && !name.startsWith('data-')) return [`${tagName}[${name}]`];
      // Browsers skip control characters in a scheme.
      const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value.replaceAll(/[\0- \u007f-\u009f]/g, ''))?.[1] ?? '';
      return name === 'href' && scheme !== '' && !/^(?:https?|mailto)$/i.test(scheme) ? [`${tagName}[${value}]`] : [];
    }),
  ]);
}

function toBody(html: string, base: string | null = 'https://paper.example/'): Body {
  return { type: 'doc', content: htmlToBlocks(html, base).blocks };
}

function toSaid(body: Body): string {
  return readText(parseFragment(toPlainPage(body))).replaceAll(/\s+/g, ' ');
}

function scoreCases(cases: readonly Case[]): Score[] {
  const toName = ({ id }: Case): string => id;
  return [
    countHits(
      'stored blocks fit the schema',
      cases,
      toName,
      ({ html }) => bodySchema.safeParse(toBody(html)).success,
      1,
    ),
    countHits(
      'nothing executable on the page',
      cases,
      toName,
      ({ html }) => findVectors(toPlainPage(toBody(html))).length === 0,
      1,
    ),
    countHits('the page read again says the same', cases, toName, ({ html }) => isStable(html), 1),
  ];
}

function isStable(html: string): boolean {
  const once = toBody(html);
  return toSaid(toBody(toPlainPage(once))) === toSaid(once);
}

type Row = Readonly<{
  id: string;
  payload?: string;
  input?: string;
  expected?: unknown;
  check?: string;
  value?: string;
}>;

function readCases(folder: string, files: readonly string[]): Case[] {
  return files
    .flatMap((file) => readLines<Row>(folder, file))
    .map((row) => ({ id: row.id, html: row.payload ?? row.input ?? '' }));
}

function scoreAntiSamy(folder: string): Score {
  return countHits(
    'AntiSamy: what must not be shown',
    readLines<Row>(folder, 'antisamy.jsonl'),
    ({ id }) => id,
    (row) => {
      const page = toPlainPage(toBody(row.input ?? '')).toLowerCase();
      const value = (row.value ?? '').toLowerCase();
      return row.check !== 'not_contains' || !page.includes(value);
    },
  );
}

const families: Readonly<Record<string, readonly string[]>> = {
  'sanitizer-dompurify': ['expect.jsonl', 'suite.jsonl'],
  'sanitizer-miniflux': ['sanitizer.jsonl'],
  'sanitizer-owasp': ['antisamy.jsonl', 'sanitizers.jsonl'],
};

/** The attack lists of three sanitizers: what is stored and what a page shows of it. */
export const sanitizerCorpora: readonly Corpus[] = Object.entries(families).map(([name, files]) => ({
  name,
  score: (folder) => [
    ...scoreCases(readCases(folder, files)),
    ...(name === 'sanitizer-owasp' ? [scoreAntiSamy(folder)] : []),
  ],
}));
