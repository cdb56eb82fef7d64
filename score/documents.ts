import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFragment } from 'parse5';
import type { Body } from '#lib/articles/body.ts';
import { listElements, readText } from '#lib/ingest/html/nodes.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { parseMarkdown } from '#lib/ingest/markdown.ts';
import { readDocx } from '#lib/ingest/sources/docx.ts';
import { readBodyText } from '#score/block-text.ts';
import { countHits, readLines, type Corpus, type Score } from '#score/corpus.ts';
import { toPlainPage } from '#score/plain-page.ts';

type Docx = Readonly<{
  id: string;
  docx: string;
  method: string;
  options: Record<string, unknown> | null;
  expected: string;
}>;

function foldAll(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

/** How often each element that carries meaning stands in some HTML; a link counts when it leads out of the document. */
function countElements(html: string): string {
  const counts: Record<string, number> = {};
  for (const { tagName, attrs } of listElements(parseFragment(html))) {
    const isLink = tagName === 'a' && attrs.some(({ name, value }) => name === 'href' && !value.startsWith('#'));
    if (isLink || /^(?:table|tr|ul|ol|li|strong|em)$/.test(tagName)) counts[tagName] = (counts[tagName] ?? 0) + 1;
  }
  return JSON.stringify(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Mammoth's own documents: what it makes of them as HTML, ours as blocks. */
export const docxDocuments: Corpus = {
  name: 'docx-mammoth',
  score: async (folder) => {
    const cases = readLines<Docx>(folder, 'cases.jsonl').filter(
      ({ method, options }) =>
        method === 'convertToHtml' && Object.keys(options ?? {}).every((key) => key === 'idPrefix'),
    );
    const rows: (Docx & { body: Body | null })[] = [];
    for (const row of cases) {
      const story = await readDocx(readFileSync(path.join(folder, row.docx))).catch(() => null);
      rows.push({ ...row, body: story?.body ?? null });
    }
    const toName = ({ id }: Docx): string => id;
    const isSaid = ({ body, expected }: (typeof rows)[number]): boolean =>
      body !== null && foldAll(readBodyText(body)) === foldAll(readText(parseFragment(expected)));
    return [
      countHits('text', rows, toName, isSaid, 1),
      countHits(
        'lists, tables, links, marks',
        rows,
        toName,
        ({ body, expected }) => body !== null && countElements(toPlainPage(body)) === countElements(expected),
        1,
      ),
    ];
  },
};

type Example = Readonly<{ id: string | number; section: string; markdown: string; html: string }>;

/** The examples of CommonMark and GFM: the text of ours beside the text of the HTML they name, laid out by the same rules. */
export const markdownExamples: Corpus = {
  name: 'markdown-commonmark',
  score: (folder) =>
    ['commonmark.jsonl', 'gfm.jsonl', 'regression.jsonl'].map((file): Score => {
      const rows = readLines<Example>(folder, file);
      return countHits(
        `text, ${file.replace('.jsonl', '')}`,
        rows,
        ({ id, section }) => `${String(id)} ${section}`,
        ({ markdown, html }) => {
          const body = parseMarkdown(markdown, { numbered: false, findPicture: () => null });
          const wanted: Body = { type: 'doc', content: htmlToBlocks(html, null).blocks };
          return foldAll(readBodyText(body)) === foldAll(readBodyText(wanted));
        },
      );
    }),
};
