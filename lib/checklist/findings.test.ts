import { describe, expect, test } from 'vitest';
import type { Block, Inline } from '#lib/articles/body.ts';
import { listFindings, type Known } from '#lib/checklist/findings.ts';
import { contentOf, paragraph } from '#lib/testing/newsroom.ts';

const hash = 'a'.repeat(64);
const standfirst = 'It crossed the river at noon and came back.';
const known: Known = {
  content: contentOf({ standfirst }),
  ...{ hasSection: true, isSlugTaken: false, publishRight: 'own', damage: 0 },
  ...{ pictures: new Set([hash]), links: new Map<string, boolean>() },
};
const link = (href: string): Inline => ({ type: 'text', text: 'there', marks: [{ type: 'link', attrs: { href } }] });
const withBlock = (...content: Block[]) => contentOf({ standfirst, body: { type: 'doc', content } });
const linking = (href: string) => withBlock({ type: 'paragraph', attrs: { id: 'b001' }, content: [link(href)] });
const figure = (attrs: Partial<Extract<Block, { type: 'figure' }>['attrs']>): Block => ({
  type: 'figure',
  attrs: { id: 'f001', media: hash, alt: 'A tram', caption: null, credit: 'Lin Yue', ...attrs },
});
const hero = { media: hash, alt: 'A tram', caption: null, credit: 'Lin Yue' };
const outside = 'https://example.com/story';

test.each<[string, Partial<Known>, string[]]>([
  ['nothing', {}, []],
  ['no headline', { content: contentOf({ standfirst, headline: null }) }, ['error headline']],
  ['no section', { hasSection: false }, ['error section']],
  ['an address that leads to another story', { isSlugTaken: true }, ['error slug']],
  ['no right on record', { publishRight: 'none' }, ['warning right']],
  ['damage', { damage: 3 }, ['warning damage 3']],
  ['a whole picture', { content: withBlock(figure({})) }, []],
  [
    'a place whose picture the source lacked',
    { content: withBlock(figure({ media: null, alt: null, credit: null })) },
    [],
  ],
  ['no alternative text', { content: withBlock(figure({ alt: null })) }, ['warning alt f001']],
  ['a blank alternative text', { content: withBlock(figure({ alt: ' ' })) }, ['warning alt f001']],
  ['no credit', { content: withBlock(figure({ credit: null })) }, ['warning credit f001']],
  [
    'a picture that is not in the library, errors first',
    { content: withBlock(figure({ credit: null, media: 'b'.repeat(64) })), damage: 1 },
    [`error picture f001 ${'b'.repeat(64)}`, 'warning credit f001', 'warning damage 1'],
  ],
  [
    'a lead picture with nothing said of it',
    { content: contentOf({ standfirst, hero: { ...hero, alt: '', credit: null } }) },
    ['warning alt', 'warning credit'],
  ],
  ['a link that answers', { content: linking(outside), links: new Map([[outside, true]]) }, []],
  [
    'a dead link',
    { content: linking(outside), links: new Map([[outside, false]]) },
    [`warning dead-link b001 ${outside}`],
  ],
  ['a link that nobody has asked', { content: linking(outside) }, [`warning unchecked-link b001 ${outside}`]],
  ['a link to a block that is there', { content: linking('#b001') }, []],
  ['a link to a block that is not', { content: linking('#b999') }, ['warning dead-link b001 #b999']],
  [
    'a story of ours that is not here',
    { content: linking('/en/articles/no'), links: new Map([['/en/articles/no', false]]) },
    ['warning dead-link b001 /en/articles/no'],
  ],
  ['another page of ours', { content: linking('/en/search') }, []],
  ['an address to write to', { content: linking('mailto:desk@example.com') }, []],
  [
    'a reference, and the same link twice',
    {
      content: {
        ...linking(outside),
        references: [
          { label: 'x', person: null, outlet: null, url: outside },
          { label: 'y', person: null, outlet: null, url: 'https://example.org/' },
        ],
      },
    },
    [`warning unchecked-link b001 ${outside}`, 'warning unchecked-link https://example.org/'],
  ],
  ['no description', { content: contentOf() }, ['warning no-description']],
  ['a short description', { content: contentOf({ standfirst: '太短了。' }) }, ['warning short-description 8']],
  ['a description at the least', { content: contentOf({ standfirst: '字'.repeat(20) }) }, []],
  ['one at the most', { content: contentOf({ standfirst: '字'.repeat(150) }) }, []],
  ['a long one', { content: contentOf({ standfirst: 'x'.repeat(301) }) }, ['warning long-description 301']],
])('%s', (_, changes, wanted) => {
  const found = listFindings({ ...known, ...changes });
  expect(
    found.map(({ level, name, block, detail }) =>
      [level, name, block, detail].filter((each) => each !== null).join(' '),
    ),
  ).toEqual(wanted);
});

describe('links are found in', () => {
  const text = [link(outside)];
  const inner = { ...paragraph('p001', 'x'), content: text };
  test.each<Block>([
    { type: 'sectionHeading', attrs: { id: 'b001', number: null }, content: text },
    { type: 'quote', attrs: { id: 'b001', attribution: null }, content: [inner] },
    { type: 'note', attrs: { id: 'b001' }, content: [inner] },
    {
      type: 'list',
      attrs: { id: 'b001', ordered: false, start: 1 },
      content: [{ type: 'listItem', content: [inner] }],
    },
    {
      type: 'table',
      attrs: { id: 'b001', caption: null },
      content: [
        { type: 'tableRow', content: [{ type: 'tableCell', attrs: { header: false, align: null }, content: text }] },
      ],
    },
    { type: 'embed', attrs: { id: 'b001', href: outside, title: 'x' } },
  ])('$type', (block) => {
    expect(listFindings({ ...known, content: withBlock(block) })).toMatchObject([
      { name: 'unchecked-link', block: 'b001', detail: outside },
    ]);
  });
});
