import { Plugin, PluginKey, Selection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import {
  blocksToSlice,
  longestPaste,
  ownType,
  readSlice,
  textToSlice,
  toLineSlice,
  writeSlice,
} from '#components/newsroom/editor/paste/slices.ts';
import { isLink } from '#lib/articles/links.ts';
import type { Block } from '#lib/articles/body.ts';

/** What the import steps made of HTML: blocks, and sentences for the person who pasted it. */
type Pasted = Readonly<{ blocks: readonly Block[]; notes: readonly string[] }>;
export type PasteHtml = (html: string) => Promise<Pasted>;

/** What the person is told: it is on its way, it has come (with these notes), only its text came. */
export type PasteNews = Readonly<
  { state: 'waiting' } | { state: 'done'; notes: readonly string[] } | { state: 'plain' }
>;
export type PasteWays = Readonly<{ html: PasteHtml | null; tell: (news: PasteNews) => void }>;

type Range = Readonly<{ from: number; to: number }>;
/** Where things stand that are still on their way; the text may change before they come. */
const waiting = new PluginKey<ReadonlyMap<number, Range>>('pasting');
let serial = 0;

/** Puts a slice into a range. Where only a line fits, its lines. The cursor goes behind it, unless it went elsewhere. */
function put(state: EditorState, { from, to }: Range, slice: Slice): Transaction {
  const isLineOnly = state.doc.resolve(from).parent.type.name === 'tableCell';
  const tr = state.tr.replaceRange(from, to, isLineOnly ? toLineSlice(state.schema, slice) : slice);
  const isHere = state.selection.from === from && state.selection.to === to;
  if (isHere) tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(to)), -1)).scrollIntoView();
  return tr.setMeta('paste', true);
}

/** Takes what is on a clipboard or was dropped: blocks of ours, else HTML by the import steps, else text. */
function take(view: EditorView, data: DataTransfer, { from, to }: Range, ways: PasteWays): void {
  const { schema } = view.state;
  const own = readSlice(schema, data.getData(ownType));
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')];
  if (own !== null) view.dispatch(put(view.state, { from, to }, own));
  else if (from < to && isLink(text.trim()) && /^https?:/i.test(text)) {
    // An address over a selection: a link is meant.
    const link = schema.marks['link']?.create({ href: text.trim() });
    if (link !== undefined) view.dispatch(view.state.tr.addMark(from, to, link));
  } else if (html !== '' && html.length <= longestPaste && ways.html !== null)
    void takeHtml(view, { from, to }, { html, text }, { ...ways, html: ways.html });
  else if (text !== '' && text.length <= longestPaste)
    view.dispatch(put(view.state, { from, to }, textToSlice(schema, text)).scrollIntoView());
}

/** HTML goes through the import steps; meanwhile the writer goes on, and if they cannot be had its text is taken. */
async function takeHtml(
  view: EditorView,
  range: Range,
  { html, text }: Readonly<{ html: string; text: string }>,
  ways: Readonly<{ html: PasteHtml; tell: PasteWays['tell'] }>,
): Promise<void> {
  serial += 1;
  const mine = serial;
  view.dispatch(view.state.tr.setMeta(waiting, { key: mine, range }));
  ways.tell({ state: 'waiting' });
  const { schema } = view.state;
  let slice: Slice;
  let news: PasteNews;
  try {
    const pasted = await ways.html(html);
    slice = blocksToSlice(schema, pasted.blocks);
    news = { state: 'done', notes: pasted.notes };
  } catch {
    // No connection, or refused: what was pasted is not lost.
    slice = textToSlice(schema, text.slice(0, longestPaste));
    news = { state: 'plain' };
  }
  await whenNotComposing(view);
  const place = view.isDestroyed ? undefined : waiting.getState(view.state)?.get(mine);
  if (place === undefined) return;
  view.dispatch(put(view.state, place, slice).setMeta(waiting, { key: mine, range: null }));
  ways.tell(news);
}

/** A change of the document in the middle of a composition would break it off. */
async function whenNotComposing(view: EditorView): Promise<void> {
  while (!view.isDestroyed && view.composing) {
    await new Promise((resolve) =>
      view.dom.addEventListener('compositionend', () => setTimeout(resolve), { once: true }),
    );
  }
}

/** Copying, cutting, pasting and dropping. */
export function pasting(ways: PasteWays): Plugin<ReadonlyMap<number, Range>> {
  return new Plugin<ReadonlyMap<number, Range>>({
    key: waiting,
    state: {
      init: () => new Map(),
      apply: (tr, places) => {
        const meta = tr.getMeta(waiting) as Readonly<{ key: number; range: Range | null }> | undefined;
        if (meta === undefined && !tr.docChanged) return places;
        const moved = new Map<number, Range>();
        // What is typed meanwhile stands behind what was pasted before it.
        for (const [key, { from, to }] of places)
          moved.set(key, { from: tr.mapping.map(from, -1), to: tr.mapping.map(to, -1) });
        if (meta?.range === null) moved.delete(meta.key);
        else if (meta !== undefined) moved.set(meta.key, meta.range);
        return moved;
      },
    },
    props: {
      // Before ProseMirror's own handlers, which would parse whatever HTML there is.
      handleDOMEvents: {
        paste: (view, event) => {
          const { from, to } = view.state.selection;
          if (event.clipboardData === null || !view.editable || view.composing) return false;
          event.preventDefault();
          take(view, event.clipboardData, { from, to }, ways);
          return true;
        },
        drop: (view, event) => {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          // What is dragged within the text moves with its ids.
          if (view.dragging !== null || event.dataTransfer === null) return false;
          event.preventDefault();
          if (at !== undefined && view.editable) take(view, event.dataTransfer, { from: at, to: at }, ways);
          return true;
        },
        copy: copySelection,
        cut: copySelection,
      },
    },
  });
}

/** HTML and text for others, the blocks themselves for here. */
function copySelection(view: EditorView, event: ClipboardEvent): boolean {
  const { selection } = view.state;
  if (selection.empty || event.clipboardData === null) return false;
  const slice = selection.content();
  const { dom, text } = view.serializeForClipboard(slice);
  event.preventDefault();
  event.clipboardData.clearData();
  event.clipboardData.setData('text/html', dom.innerHTML);
  event.clipboardData.setData('text/plain', text);
  event.clipboardData.setData(ownType, writeSlice(slice));
  if (event.type === 'cut' && view.editable) view.dispatch(view.state.tr.deleteSelection().scrollIntoView());
  return true;
}
