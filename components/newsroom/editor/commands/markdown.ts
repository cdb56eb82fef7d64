import { InputRule } from '@tiptap/core';
import type { Attrs } from '@tiptap/pm/model';
import type { Command, EditorState } from '@tiptap/pm/state';
import * as blocks from '#components/newsroom/editor/commands/blocks.ts';
import { isLink } from '#lib/articles/links.ts';

/**
 * Signs of Markdown that turn into what they mean while they are typed; Backspace right after brings the signs back.
 * They are looked for when a composition has ended, never in the middle of one.
 */

/** Only in a paragraph of the document itself: signs at the start of a cell or a quote are text. */
const isPlainLine = (state: EditorState): boolean =>
  state.selection.$from.depth === 1 && state.selection.$from.parent.type.name === 'paragraph';

/** Signs at the start of a line. Chinese keyboards give full-width ones. */
function lineRule(find: RegExp, toCommand: (match: RegExpMatchArray) => Command): InputRule {
  return new InputRule({
    find,
    handler: ({ state, range, match, chain }) => {
      if (!isPlainLine(state)) return null;
      const command = toCommand(match);
      const isDone = chain()
        .deleteRange(range)
        .command((props) => command(props.state, props.dispatch))
        .run();
      return isDone ? undefined : null;
    },
  });
}

/** Signs around words, with what may stand before them: the signs go, the words get the mark. */
function markRule(find: RegExp, name: string, toAttrs: (match: RegExpMatchArray) => Attrs | null): InputRule {
  return new InputRule({
    find,
    handler: ({ state: { tr, schema }, range, match }) => {
      const [whole = '', before = '', text = ''] = match;
      const attrs = toAttrs(match);
      const type = schema.marks[name];
      if (attrs === null || type === undefined) return null;
      const from = range.from + before.length;
      const start = range.from + whole.indexOf(text, before.length);
      const end = start + text.length;
      tr.delete(end, range.to)
        .delete(from, start)
        .addMark(from, from + text.length, type.create(attrs))
        .removeStoredMark(type);
      return undefined;
    },
  });
}

const none = (): Attrs => ({});

export const markdownRules: readonly InputRule[] = [
  lineRule(/^[#＃]{1,3}\s$/, () => blocks.toHeading),
  lineRule(/^[>》]\s$/, () => blocks.toQuote),
  lineRule(/^[-*+•·]\s$/, () => blocks.toList(false)),
  lineRule(/^(\d{1,6})[.)．。、]\s$/, ([, start = '1']) => blocks.toList(true, Number(start))),
  lineRule(/^(?:---|———|\*\*\*)$/, () => blocks.insertDivider),
  markRule(/(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, 'strong', none),
  markRule(/(^|[^*])\*([^*\s](?:[^*]*[^*\s])?)\*$/, 'emphasis', none),
  markRule(/(^|[^\p{L}\p{N}_])_([^_\s](?:[^_]*[^_\s])?)_$/u, 'emphasis', none),
  markRule(/(^|[^`])`([^`]+)`$/, 'code', none),
  markRule(/()\[([^[\]]+)\]\((\S+)\)$/, 'link', ([, , , href = '']) => (isLink(href) ? { href } : null)),
];
