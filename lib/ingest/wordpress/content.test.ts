import { expect, test } from 'vitest';
import { contentToHtml } from '#lib/ingest/wordpress/content.ts';
import { growthOfTime } from '#lib/testing/cpu-time.ts';

test.each<[string, string, string]>([
  ['preformatted text keeps its lines', 'a\n\n<pre>x\n\ny</pre>\n\nb', '<p>a</p><pre>x\n\ny</pre><p>b</p>'],
  [
    'a block is no paragraph',
    'a\n<ul>\n<li>b</li>\n</ul>\nc',
    '<p>a</p>\n<ul>\n<li>\n<p>b</p>\n</li>\n</ul>\n<p>c</p>',
  ],
  ['a classic block among blocks', '<!-- wp:freeform -->a\n\nb<!-- /wp:freeform -->', '<p>a</p>\n<p>b</p>'],
  [
    'the button of a file stands apart',
    '<!-- wp:file --><div class="wp-block-file"><a href="/a">A</a><a href="/a" class="wp-block-file__button" download>Get</a></div><!-- /wp:file -->',
    '<div class="wp-block-file"><a href="/a">A</a> <a href="/a" class="wp-block-file__button" download>Get</a></div>',
  ],
  [
    'old captions',
    '[caption caption="C"]<img src="a">[/caption]',
    '<figure>\n<p><img src="a"></p>\n<figcaption>\n<p>C</p>\n</figcaption>\n</figure>',
  ],
])('%s', (_, content, expected) => {
  expect(contentToHtml(content, new Map()).trim()).toBe(expected);
});

test.each([
  '[caption]',
  '[/caption][caption]',
  '[a ',
  '[a "',
  '<!-- wp:freeform -->',
  '<!-- wp:x ',
  '<pre>',
  '<figure class="',
  '[embed]',
  '<p ',
  '</a><a ',
])('much of %s takes time by its length', (sign) => {
  const convert = (size: number): string => contentToHtml(sign.repeat(Math.ceil(size / sign.length)), new Map());
  expect(growthOfTime(convert, 250_000)).toBeLessThan(8);
});
