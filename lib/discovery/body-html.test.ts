import { describe, expect, test } from 'vitest';
import type { Block, Inline } from '#lib/articles/body.ts';
import { toBodyHtml, toFigure } from '#lib/discovery/body-html.ts';
import { parseMarkdown } from '#lib/ingest/markdown.ts';

const hash = 'ab'.repeat(32);
const picture = {
  src: '/media/abab/960.webp',
  srcSet: '',
  avif: null,
  tint: [],
  focus: null,
  width: 1_000,
  height: 500,
};
const context = {
  site: 'https://news.example',
  page: 'https://news.example/en/articles/a',
  pictures: { [hash]: picture },
};
const paragraph = (...content: Inline[]): Block => ({ type: 'paragraph', attrs: { id: 'b001' }, content });
const linked = (href: string): Block =>
  paragraph({ type: 'text', text: 'there', marks: [{ type: 'link', attrs: { href } }] });

test.each<[string, Block, string]>([
  ['text is escaped', paragraph({ type: 'text', text: '<b>&"' }), '<p>&lt;b&gt;&amp;&quot;</p>'],
  [
    'a path becomes an address',
    linked('/en/articles/b?x=1&y=2'),
    '<p><a href="https://news.example/en/articles/b?x=1&amp;y=2">there</a></p>',
  ],
  ['a fragment is of the page', linked('#b002'), '<p><a href="https://news.example/en/articles/a#b002">there</a></p>'],
  [
    'another site stays, its quotation marks do not',
    linked('https://o.example/"x'),
    '<p><a href="https://o.example/&quot;x">there</a></p>',
  ],
  [
    'marks lie in one another as they stand',
    paragraph({ type: 'text', text: '字', marks: [{ type: 'strong' }, { type: 'ruby', attrs: { reading: 'zì' } }] }),
    '<p><strong><ruby>字<rp>（</rp><rt>zì</rt><rp>）</rp></ruby></strong></p>',
  ],
  [
    'a picture has its address and size',
    { type: 'figure', attrs: { id: 'b001', media: hash, alt: 'A <tram>', caption: 'Noon', credit: 'Ada' } },
    '<figure><img src="https://news.example/media/abab/960.webp" alt="A &lt;tram&gt;" width="1000" height="500"><figcaption>Noon Ada</figcaption></figure>',
  ],
  [
    'a picture that is not there leaves its words',
    { type: 'figure', attrs: { id: 'b001', media: 'cd'.repeat(32), alt: 'x', caption: 'Noon', credit: null } },
    '<figure><figcaption>Noon</figcaption></figure>',
  ],
  [
    'a heading has its number',
    { type: 'sectionHeading', attrs: { id: 'b001', number: '01' }, content: [{ type: 'text', text: 'Noon' }] },
    '<h2>01 Noon</h2>',
  ],
])('%s', (_, block, html) => {
  expect(toBodyHtml([block], context)).toBe(html);
});

describe('every kind of block', () => {
  const markdown =
    '## Head\n\nText\\\nmore\n\n> Said.\n\n1. one\n2. two\n\n- a\n\n| h | i |\n| --- | --- |\n| c | d |\n\n---\n\nEnd.';
  const html = toBodyHtml(parseMarkdown(markdown, { numbered: false, findPicture: () => null }).content, context);

  test.each(['<h2>Head</h2>', '<blockquote><p>Said.</p>', '<li><p>two</p></li>', '<th>h</th>', '<td>d</td>', '<hr>'])(
    'has %s',
    (piece) => {
      expect(html).toContain(piece);
    },
  );
});

test('no picture and no words are nothing', () => {
  expect(toFigure(null, { caption: null, credit: null }, context)).toBe('');
});
