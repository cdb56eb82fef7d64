import { Node, type Attributes } from '@tiptap/core';
import { idPattern } from '#components/newsroom/editor/document/block-ids.ts';
import bodyStyles from '#components/article/body.module.css';
import { isLink } from '#lib/articles/links.ts';

/**
 * The blocks of lib/articles/body.ts as the editor's schema, with the same names, attributes and order of parts, so that
 * a body is the editor's document as it stands. What has no word there has none here: nothing else can be typed, pasted
 * or dropped. The elements are those of components/article, so that what is written looks like what is read.
 */

type Check = (value: unknown) => boolean;
const isLine: Check = (value) => value === null || (typeof value === 'string' && value.length <= 2_000);

/** Attributes that no element shows; a value that no body may hold is refused where the document is checked. */
function attribute(name: string, initial: unknown, check: Check): Attributes {
  const validate = (value: unknown): void => {
    if (!check(value)) throw new RangeError(`a body has no such ${name}: ${String(value)}`);
  };
  return { [name]: { default: initial, rendered: false, keepOnSplit: false, validate } };
}
/** Null until the plugin has given one. */
const id: Attributes = {
  id: {
    ...attribute('id', null, (value) => value === null || (typeof value === 'string' && idPattern.test(value)))['id'],
    rendered: true,
    parseHTML: () => null,
    renderHTML: ({ id }) => (typeof id === 'string' ? { 'data-id': id } : {}),
  },
};
const className = (name: string): { class: string } => ({ class: bodyStyles[name] ?? name });

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });
const Text = Node.create({ name: 'text', group: 'inline' });
const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
});

const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  priority: 1_000,
  addAttributes: () => id,
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
});

const SectionHeading = Node.create({
  name: 'sectionHeading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({
    ...id,
    ...attribute('number', null, (value) => value === null || (typeof value === 'string' && value.length <= 12)),
  }),
  parseHTML: () => [{ tag: 'h2' }],
  renderHTML: ({ HTMLAttributes }) => ['h2', { ...HTMLAttributes, ...className('heading') }, 0],
});

const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  addAttributes: () => ({ ...id, ...attribute('attribution', null, isLine) }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', { ...HTMLAttributes, ...className('quote') }, 0],
});

const Figure = Node.create({
  name: 'figure',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    ...id,
    ...attribute(
      'media',
      null,
      (value) => value === null || (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)),
    ),
    ...attribute('alt', null, isLine),
    ...attribute('caption', null, isLine),
    ...attribute('credit', null, isLine),
  }),
  renderHTML: ({ node, HTMLAttributes }) => ['figure', HTMLAttributes, String(node.attrs['caption'] ?? '')],
});

const List = Node.create({
  name: 'list',
  group: 'block',
  content: 'listItem+',
  addAttributes: () => ({
    ...id,
    ordered: {
      ...attribute('ordered', false, (value) => typeof value === 'boolean')['ordered'],
      parseHTML: ({ tagName }) => tagName === 'OL',
    },
    ...attribute('start', 1, (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1_000_000),
  }),
  parseHTML: () => [{ tag: 'ul' }, { tag: 'ol' }],
  renderHTML: ({ node, HTMLAttributes }) =>
    node.attrs['ordered'] === true
      ? ['ol', { ...HTMLAttributes, ...className('ordered'), start: String(node.attrs['start']) }, 0]
      : ['ul', { ...HTMLAttributes, ...className('unordered') }, 0],
});
const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
});

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: () => ({ ...id, ...attribute('caption', null, isLine) }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
});
const TableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});
const TableCell = Node.create({
  name: 'tableCell',
  content: 'inline*',
  isolating: true,
  addAttributes: () => ({
    header: {
      ...attribute('header', false, (value) => typeof value === 'boolean')['header'],
      parseHTML: ({ tagName }) => tagName === 'TH',
    },
    ...attribute('align', null, (value) => [null, 'start', 'center', 'end'].includes(value as string | null)),
  }),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: ({ node: { attrs } }) => [
    attrs['header'] === true ? 'th' : 'td',
    typeof attrs['align'] === 'string' ? { 'data-align': attrs['align'] } : {},
    0,
  ],
});

const Embed = Node.create({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    ...id,
    ...attribute('href', 'https://', (value) => typeof value === 'string' && isLink(value)),
    ...attribute('title', '', (value) => typeof value === 'string' && value.length <= 2_000),
  }),
  renderHTML: ({ node: { attrs }, HTMLAttributes }) => [
    'p',
    { ...HTMLAttributes, ...className('embed') },
    ['a', { href: String(attrs['href']) }, String(attrs['title'])],
  ],
});
const Divider = Node.create({
  name: 'divider',
  group: 'block',
  atom: true,
  addAttributes: () => id,
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: ({ HTMLAttributes }) => ['hr', { ...HTMLAttributes, ...className('divider') }],
});
const Note = Node.create({
  name: 'note',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  addAttributes: () => id,
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', { ...HTMLAttributes, ...className('note') }, 0],
});

export const blocks = [
  ...[Doc, Text, HardBreak, Paragraph, SectionHeading, Quote, Figure],
  ...[List, ListItem, Table, TableRow, TableCell, Embed, Divider, Note],
];
