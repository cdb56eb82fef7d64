import { history } from '@tiptap/pm/history';
import { EditorState, NodeSelection, TextSelection, type Command } from '@tiptap/pm/state';
import { splitBlock, joinBackward, deleteSelection, liftEmptyBlock } from '@tiptap/pm/commands';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actions } from '#components/newsroom/editor/commands/actions.ts';
import { splitItem } from '#components/newsroom/editor/commands/blocks.ts';
import { setWordMark } from '#components/newsroom/editor/commands/marks.ts';
import { clearCells, goToCell } from '#components/newsroom/editor/commands/tables.ts';
import { bodies } from '#components/newsroom/editor/document/bodies.test-helper.ts';
import { blockIds } from '#components/newsroom/editor/document/block-ids.ts';
import { toBody, toDocument } from '#components/newsroom/editor/document/convert.ts';
import { schema } from '#components/newsroom/editor/document/schema.ts';
import { blocksToSlice, readSlice, textToSlice, writeSlice } from '#components/newsroom/editor/paste/slices.ts';
import { bodySchema, type Block, type Body } from '#lib/articles/body.ts';

const start = (body: Body): EditorState =>
  EditorState.create({ doc: toDocument(schema, body), plugins: [history(), blockIds()] });

function run(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (tr) => {
    next = state.apply(tr);
  });
  return next;
}

const doc = (...content: Block[]): Body => ({ type: 'doc', content });
const line = (id: string, text: string): Block => ({
  type: 'paragraph',
  attrs: { id },
  content: text === '' ? [] : [{ type: 'text', text }],
});
const select = (state: EditorState, from: number, to = from): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
const ids = (state: EditorState): string[] => toBody(state.doc).content.map(({ attrs }) => attrs.id);

describe('ids', () => {
  test.each([
    ['in the middle', 3, ['abcd', 'new', 'efgh']],
    ['at its end', 5, ['abcd', 'new', 'efgh']],
    ['at its start: the text keeps its id', 1, ['new', 'abcd', 'efgh']],
  ])('a paragraph split %s', (_name, at, expected) => {
    const before = select(start(doc(line('abcd', '一二三四'), line('efgh', '五六'))), at);
    const after = ids(run(before, splitBlock));
    expect(after.map((id) => (['abcd', 'efgh'].includes(id) ? id : 'new'))).toEqual(expected);
  });

  test.each([
    ['above its original', 0, 1],
    ['below it', 1, 0],
  ])('a copy pasted %s gets a new id, the original keeps its own', (_name, index, original) => {
    const before = start(doc(line('abcd', '一二三四')));
    const copy = before.doc.child(0);
    const after = before.apply(before.tr.insert(index === 0 ? 0 : before.doc.content.size, copy));
    expect(ids(after)[original]).toBe('abcd');
    expect(new Set(ids(after)).size).toBe(2);
  });

  test('what was cut and pasted elsewhere keeps its id', () => {
    const before = start(doc(line('abcd', '一'), line('efgh', '二')));
    const moved = before.doc.child(0);
    const cut = before.apply(before.tr.delete(0, moved.nodeSize));
    expect(ids(cut.apply(cut.tr.insert(cut.doc.content.size, moved)))).toEqual(['efgh', 'abcd']);
  });

  test('a block moved over its neighbour keeps its id and the cursor', () => {
    const before = select(start(doc(line('abcd', '一二'), line('efgh', '三四五'))), 2);
    const after = run(before, actions.find(({ name }) => name === 'down')!.run);
    expect(ids(after)).toEqual(['efgh', 'abcd']);
    expect(after.selection.$from.parent.textContent).toBe('一二');
    expect(after.selection.$from.parentOffset).toBe(1);
  });
});

/** A place in the text, as a share of it, and what is done there. */
const commands: readonly Command[] = [
  ...actions.map(({ run }) => run),
  ...[splitBlock, joinBackward, deleteSelection, liftEmptyBlock, splitItem, clearCells, goToCell(1)],
  ...[
    setWordMark('link', { href: 'https://a.example/' }),
    setWordMark('ruby', { reading: 'a' }),
    setWordMark('lang', null),
  ],
  (state, dispatch) => (dispatch?.(state.tr.replaceSelection(textToSlice(schema, '甲\n\n乙'))), true),
  (state, dispatch) => {
    const ends = [0, Math.min(30, state.doc.content.size)].map((at) => state.doc.resolve(at));
    const copied = TextSelection.between(ends[0]!, ends[1]!).content();
    const own = copied.size === 0 ? copied : readSlice(schema, writeSlice(copied));
    dispatch?.(state.tr.replaceSelection(own!));
    return true;
  },
];
const step = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  node: fc.boolean(),
  command: fc.constantFrom(...commands),
});

function place(state: EditorState, { from, to, node }: { from: number; to: number; node: boolean }): EditorState {
  const size = state.doc.content.size;
  const [a, b] = [state.doc.resolve(Math.round(from * size)), state.doc.resolve(Math.round(to * size))];
  const selectable = node && a.nodeAfter !== null && NodeSelection.isSelectable(a.nodeAfter);
  const selection = selectable ? NodeSelection.create(state.doc, a.pos) : TextSelection.between(a, b);
  return state.apply(state.tr.setSelection(selection));
}

test('whatever is done to it, it stays a body that can be stored, and each block has an id of its own', () => {
  fc.assert(
    fc.property(bodies, fc.array(step, { maxLength: 12 }), (body, steps) => {
      let state = start(body);
      for (const each of steps) {
        state = run(place(state, each), each.command);
        state.doc.check();
        const written = toBody(state.doc);
        expect(bodySchema.safeParse(written).error).toBeUndefined();
      }
    }),
    { numRuns: 150 },
  );
});

describe('tables', () => {
  const cell = (text: string, header = false) => ({
    type: 'tableCell' as const,
    attrs: { header, align: null },
    content: text === '' ? [] : [{ type: 'text' as const, text }],
  });
  const table: Block = {
    type: 'table',
    attrs: { id: 'tabl', caption: null },
    content: [
      { type: 'tableRow', content: [cell('甲', true), cell('乙', true)] },
      // A row may be shorter than the others: what a source had is not filled up.
      { type: 'tableRow', content: [cell('1')] },
    ],
  };
  const texts = (state: EditorState): string[][] =>
    toBody(state.doc).content.flatMap((block) =>
      block.type === 'table'
        ? block.content.map((row) =>
            row.content.map(({ content }) => content.map((each) => (each.type === 'text' ? each.text : '')).join('')),
          )
        : [],
    );
  const action = (name: string): Command => actions.find((each) => each.name === name)!.run;

  test.each([
    ['addRow', [['甲', '乙'], ['', ''], ['1']]],
    [
      'addColumn',
      [
        ['甲', '', '乙'],
        ['1', ''],
      ],
    ],
    ['deleteRow', [['1']]],
    ['deleteColumn', [['乙'], ['1']]],
  ])('%s with the cursor in the first cell', (name, expected) => {
    expect(texts(run(select(start(doc(table)), 3), action(name)))).toEqual(expected);
  });

  test('a selection over cells is emptied, the cells stay', () => {
    expect(texts(run(select(start(doc(table)), 3, 12), clearCells))).toEqual([['', ''], ['']]);
  });

  test('Tab goes on to the next cell and behind the last one to a new row', () => {
    let state = select(start(doc(table)), 3);
    for (const expected of ['乙', '1', '']) {
      state = run(state, goToCell(1));
      expect(state.selection.$from.parent.textContent).toBe(expected);
    }
    expect(texts(state)).toEqual([['甲', '乙'], ['1'], ['']]);
  });
});

describe('pasted', () => {
  test.each([
    ['one line runs into the text', '新', ['一新二']],
    ['lines are paragraphs', '甲\r\n\r\n乙\n丙', ['一甲', '乙', '丙二']],
  ])('plain text: %s', (_name, text, expected) => {
    const before = select(start(doc(line('abcd', '一二'))), 2);
    const after = before.apply(before.tr.replaceSelection(textToSlice(schema, text)));
    expect(after.doc.children.map((node) => node.textContent)).toEqual(expected);
    expect(ids(after)[0]).toBe('abcd');
  });

  test('blocks that stand here already under the same ids', () => {
    const before = select(start(doc(line('abcd', '一二'))), 2);
    const slice = blocksToSlice(schema, [line('abcd', '甲'), { type: 'divider', attrs: { id: 'efgh' } }]);
    const after = ids(before.apply(before.tr.replaceSelection(slice)));
    expect(after[0]).toBe('abcd');
    expect(new Set(after).size).toBe(after.length);
  });

  test.each([
    ['no JSON', '<b>'],
    ['no slice', '[1]'],
    ['a node the schema has not', '{"content":[{"type":"script","content":[]}]}'],
    ['an attribute no body has', '{"content":[{"type":"embed","attrs":{"href":"javascript:alert(1)"}}]}'],
    [
      'a link no body has',
      '{"content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}',
    ],
  ])('from the clipboard of a stranger: %s is refused', (_name, text) => {
    expect(readSlice(schema, text)).toBeNull();
  });
});
