import type { Block, Inline } from '#lib/articles/body.ts';
import type { createBlockIds } from '#lib/ingest/block-ids.ts';
import { cutText, listElements, readAttribute, readText, type HtmlElement } from '#lib/ingest/html/nodes.ts';

const [mostRows, mostCells] = [1_000, 50];

type Row = Extract<Block, { type: 'table' }>['content'][number];

/**
 * A table of figures and words; null for one that only lays a page out (one column, or with tables, pictures or headings
 * in its cells), or that is larger than a body takes.
 */
export function toTable(
  element: HtmlElement,
  toId: ReturnType<typeof createBlockIds>,
  readCell: (cell: HtmlElement) => Inline[],
): Block | null {
  const inner = [...listElements(element)];
  if (inner.some(({ tagName }) => /^(?:table|img|h[1-6]|iframe|video|blockquote|pre)$/.test(tagName))) return null;
  const rows = inner.filter(({ tagName }) => tagName === 'tr');
  if (rows.length > mostRows) return null;
  const cells = rows.map((row) =>
    row.childNodes.filter((node): node is HtmlElement => node.nodeName === 'td' || node.nodeName === 'th'),
  );
  const widest = Math.max(0, ...cells.map(({ length }) => length));
  if (widest < 2 || widest > mostCells) return null;
  const content = cells
    .filter((row) => row.length > 0)
    .map((row): Row => ({ type: 'tableRow', content: row.map((cell) => toCell(cell, readCell(cell))) }));
  const caption = inner.find(({ tagName }) => tagName === 'caption');
  const text = content
    .map((row) => row.content.map(({ content: [first] }) => (first?.type === 'text' ? first.text : '')).join('\t'))
    .join('\n');
  return {
    type: 'table',
    attrs: {
      id: toId('table', text),
      caption: caption === undefined ? null : cutText(readText(caption), 2_000) || null,
    },
    content,
  };
}

function toCell(cell: HtmlElement, content: Inline[]): Row['content'][number] {
  const align = readAttribute(cell, 'align')?.toLowerCase();
  const side = { left: 'start', center: 'center', right: 'end' }[align ?? ''] as 'start' | 'center' | 'end' | undefined;
  return { type: 'tableCell', attrs: { header: cell.tagName === 'th', align: side ?? null }, content };
}
