import * as fc from 'fast-check';
import type { Block, Body, Inline, Mark, Paragraph } from '#lib/articles/body.ts';
import { bodySchema } from '#lib/articles/body.ts';

/** Bodies of every shape that the schema allows, small enough to make thousands. */

const line = fc.option(fc.string({ unit: 'grapheme', maxLength: 12 }).filter(isStorable), { nil: null });
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('看报', '重庆', ' ', '，', 'a b'),
  )
  .filter(isStorable);
function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.constantFrom<Mark>({ type: 'strong' }, { type: 'emphasis' }, { type: 'code' }),
  fc
    .constantFrom('https://a.example/', 'mailto:a@b.example', '/zh-hans', '#b001')
    .map((href): Mark => ({ type: 'link', attrs: { href } })),
  fc.constantFrom('chóng', 'qìng').map((reading): Mark => ({ type: 'ruby', attrs: { reading } })),
  fc.constantFrom('ja', 'zh-Hant').map((lang): Mark => ({ type: 'lang', attrs: { lang } })),
);
/** One of each kind, in any order. */
const marks = fc.uniqueArray(mark, { selector: ({ type }) => type, maxLength: 5 });
const inline: fc.Arbitrary<Inline> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('text' as const), text, marks }, { requiredKeys: ['type', 'text'] }),
  },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'hardBreak' }) },
);
const inlines = fc.array(inline, { maxLength: 5 });

const id = fc.integer({ min: 0, max: 16 ** 6 }).map((n) => `b${n.toString(16).padStart(6, '0')}`);
const paragraph: fc.Arbitrary<Paragraph> = fc.record({
  type: fc.constant('paragraph'),
  attrs: fc.record({ id }),
  content: inlines,
});
const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 3 });
const cell = fc.record({
  type: fc.constant('tableCell' as const),
  attrs: fc.record({ header: fc.boolean(), align: fc.constantFrom('start', 'center', 'end', null) }),
  content: inlines,
});
const row = fc.record({
  type: fc.constant('tableRow' as const),
  content: fc.array(cell, { minLength: 1, maxLength: 3 }),
});
const item = fc.record({ type: fc.constant('listItem' as const), content: paragraphs });

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.record({
    type: fc.constant('sectionHeading' as const),
    attrs: fc.record({ id, number: fc.constantFrom(null, '01', '一') }),
    content: inlines,
  }),
  fc.record({ type: fc.constant('quote' as const), attrs: fc.record({ id, attribution: line }), content: paragraphs }),
  fc.record({ type: fc.constant('note' as const), attrs: fc.record({ id }), content: paragraphs }),
  fc.record({
    type: fc.constant('figure' as const),
    attrs: fc.record({ id, media: fc.constantFrom(null, 'ab'.repeat(32)), alt: line, caption: line, credit: line }),
  }),
  fc.record({
    type: fc.constant('list' as const),
    attrs: fc.record({ id, ordered: fc.boolean(), start: fc.integer({ min: 0, max: 1_000_000 }) }),
    content: fc.array(item, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('table' as const),
    attrs: fc.record({ id, caption: line }),
    content: fc.array(row, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('embed' as const),
    attrs: fc.record({ id, href: fc.constant('https://v.example/1'), title: text }),
  }),
  fc.record({ type: fc.constant('divider' as const), attrs: fc.record({ id }) }),
);

export const bodies: fc.Arbitrary<Body> = fc
  .record({ type: fc.constant('doc' as const), content: fc.array(block, { maxLength: 8 }) })
  .filter((body) => bodySchema.safeParse(body).success);

const order = ['link', 'ruby', 'lang', 'strong', 'emphasis', 'code'];

/** The same text said in one way: marks in the editor's order, none said to be none, no text cut where nothing changes. */
export function inOneWay(body: Body): Body {
  return JSON.parse(JSON.stringify(body), (_key, value: unknown) =>
    Array.isArray(value) ? joinTexts(value as Inline[]) : value,
  ) as Body;
}

function joinTexts(nodes: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    const said = node.type === 'text' ? sortMarks(node) : node;
    if (said.type === 'text' && last?.type === 'text' && JSON.stringify(said.marks) === JSON.stringify(last.marks))
      joined[joined.length - 1] = { ...last, text: last.text + said.text };
    else joined.push(said);
  }
  return joined;
}

function sortMarks({ marks, ...node }: Extract<Inline, { type: 'text' }>): Extract<Inline, { type: 'text' }> {
  const sorted = marks?.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type)) ?? [];
  return sorted.length === 0 ? node : { ...node, marks: sorted };
}
