import { TextSelection, type Command, type EditorState } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import { findAround, insertBlocks } from '#components/newsroom/editor/commands/blocks.ts';

/** Tables as a body has them: rows of cells, none of which spans another. Rows may differ in length, and stay as they are. */

type Here = Readonly<{ table: Node; pos: number; row: number; column: number; header: boolean }>;

function findCell(state: EditorState): Here | null {
  const found = findAround(state, 'table');
  const { $from } = state.selection;
  if (found === null || findAround(state, 'tableCell') === null) return null;
  const depth = $from.depth - 2;
  const header = $from.parent.attrs['header'] === true;
  return { table: found.node, pos: found.pos, row: $from.index(depth), column: $from.index(depth + 1), header };
}

/** Where a cell of a table begins, for the cursor. */
function toCellStart({ table, pos }: Here, row: number, column: number): number {
  let at = pos + 1;
  for (let index = 0; index < row; index += 1) at += table.child(index).nodeSize;
  at += 1;
  for (let index = 0; index < column; index += 1) at += table.child(row).child(index).nodeSize;
  return at + 1;
}

/** A change of a table as a whole: its rows are made anew, and the cursor goes into the cell that is named. */
function rewrite(
  change: (here: Here, rows: Node[][]) => Readonly<{ rows: Node[][]; row: number; column: number }> | null,
): Command {
  return (state, dispatch) => {
    const here = findCell(state);
    if (here === null) return false;
    const cells = here.table.children.map((row) => [...row.children]);
    const changed = change(here, cells);
    if (changed === null) return false;
    if (dispatch === undefined) return true;
    const rows = changed.rows.map((row) => state.schema.node('tableRow', null, row));
    const table = here.table.copy(state.schema.node('table', null, rows).content);
    const tr = state.tr.replaceWith(here.pos, here.pos + here.table.nodeSize, table);
    const start = toCellStart({ ...here, table }, changed.row, changed.column);
    dispatch(tr.setSelection(TextSelection.create(tr.doc, start)).scrollIntoView());
    return true;
  };
}

const emptyOf = (cell: Node | undefined, header: boolean): Node => {
  if (cell === undefined) throw new RangeError('a row without a cell');
  return cell.type.create({ header, align: cell.attrs['align'] as unknown });
};
const most = { rows: 1_000, cells: 50 } as const;

/** A row under the one with the cursor, which goes to its first cell or stays in its column. */
const addRowBelow = (isFirst: boolean): Command =>
  rewrite(({ row, column }, rows) => {
    const added = rows[row]?.map((cell) => emptyOf(cell, false));
    return added === undefined || rows.length >= most.rows
      ? null
      : { rows: rows.toSpliced(row + 1, 0, added), row: row + 1, column: isFirst ? 0 : column };
  });
export const addRow = addRowBelow(false);
export const deleteRow = rewrite(({ row, column }, rows) => {
  const left = rows.toSpliced(row, 1);
  const next = Math.min(row, left.length - 1);
  return left.length === 0 ? null : { rows: left, row: next, column: Math.min(column, (left[next]?.length ?? 1) - 1) };
});
export const addColumn = rewrite(({ row, column }, rows) =>
  rows.some(({ length }) => length >= most.cells)
    ? null
    : {
        rows: rows.map((cells) => {
          const at = Math.min(column, cells.length - 1);
          return cells.toSpliced(at + 1, 0, emptyOf(cells[at], cells[at]?.attrs['header'] === true));
        }),
        row,
        column: column + 1,
      },
);
export const deleteColumn = rewrite(({ row, column }, rows) => {
  // A row of one cell keeps it: a row is never without.
  const left = rows.map((cells) => (cells.length === 1 ? cells : cells.toSpliced(column, 1)));
  return rows.every(({ length }) => length === 1)
    ? null
    : { rows: left, row, column: Math.max(0, Math.min(column, (left[row]?.length ?? 1) - 1)) };
});

const isHead = (cells: readonly Node[] | undefined): boolean =>
  cells?.every((cell) => cell.attrs['header'] === true) === true;
/** The first row as head of the columns, or as a row like the others. */
export const toggleHead = rewrite(({ row, column }, rows) => {
  const [first = [], ...others] = rows;
  const header = !isHead(first);
  const head = first.map((cell) => cell.type.create({ ...cell.attrs, header }, cell.content));
  return { rows: [head, ...others], row, column };
});
export function hasHead(state: EditorState): boolean {
  return isHead(findCell(state)?.table.firstChild?.children);
}

export type Align = 'start' | 'center' | 'end';
/** Sets a whole column to one side: figures end under each other. */
export const alignColumn = (align: Align): Command =>
  rewrite(({ row, column }, rows) => ({
    rows: rows.map((cells) =>
      cells.map((cell, index) =>
        index === column
          ? cell.type.create({ ...cell.attrs, align: align === 'start' ? null : align }, cell.content)
          : cell,
      ),
    ),
    row,
    column,
  }));
export function isAligned(state: EditorState, align: Align): boolean {
  const cell = findAround(state, 'tableCell')?.node;
  return cell !== undefined && (cell.attrs['align'] ?? 'start') === align;
}

/** To the next cell or the one before; behind the last one a new row. */
export const goToCell =
  (by: -1 | 1): Command =>
  (state, dispatch) => {
    const here = findCell(state);
    if (here === null) return false;
    const all = here.table.children.flatMap((cells, row) => cells.children.map((_, column) => ({ row, column })));
    const next = all[all.findIndex(({ row, column }) => row === here.row && column === here.column) + by];
    if (next === undefined) return by === 1 && addRowBelow(true)(state, dispatch);
    const start = toCellStart(here, next.row, next.column);
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, start)).scrollIntoView());
    return true;
  };

/** A selection over several cells is emptied cell by cell: deleting it as text would tear the rows apart. */
export const clearCells: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.sameParent($to) || findAround(state, 'table') === null) return false;
  if ($to.end() > $from.end(1)) return false;
  const tr = state.tr;
  state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
    if (node.type.name !== 'tableCell') return true;
    const from = Math.max(pos + 1, $from.pos);
    const to = Math.min(pos + 1 + node.content.size, $to.pos);
    if (to > from) tr.delete(tr.mapping.map(from), tr.mapping.map(to));
    return false;
  });
  tr.setSelection(TextSelection.create(tr.doc, $from.pos));
  dispatch?.(tr.scrollIntoView());
  return true;
};

export const insertTable = insertBlocks(({ schema }) => {
  const row = (header: boolean): Node =>
    schema.node(
      'tableRow',
      null,
      [0, 1, 2].map(() => schema.node('tableCell', { header })),
    );
  return [schema.node('table', null, [row(true), row(false), row(false)])];
});
