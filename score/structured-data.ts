import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parsePage } from '#lib/ingest/html/parse-html.ts';
import { listJsonLd } from '#lib/ingest/sources/json-ld.ts';
import { readWebPage } from '#lib/ingest/sources/web-page.ts';
import { countHits, readLines, type Corpus } from '#score/corpus.ts';

type Case = Readonly<{ id: string; html: string; expected: readonly string[] }>;

/** Extruct's samples: the JSON-LD it reads, and that no page, however broken, is lost. */
export const structuredData: Corpus = {
  name: 'structured-data-extruct',
  score: (folder) => {
    const rows = readLines<Case>(folder, 'cases.jsonl');
    const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
    const named = rows.filter(({ expected }) => expected.some((file) => file.endsWith('.jsonld')));
    return [
      countHits(
        'pages read',
        rows,
        ({ id }) => id,
        ({ html }) => readWebPage(read(html), null).pictures.size >= 0,
        1,
      ),
      countHits(
        'JSON-LD',
        named,
        ({ id }) => id,
        ({ html, expected }) => {
          const file = expected.find((each) => each.endsWith('.jsonld')) ?? '';
          return isDeepStrictEqual(listJsonLd(parsePage(read(html))).flat(), JSON.parse(read(file)));
        },
      ),
    ];
  },
};
