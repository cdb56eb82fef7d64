import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { ArticleBody } from '#components/article/body.tsx';
import { toHtml } from '#components/static/to-html.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { listElements } from '#lib/ingest/html/nodes.ts';

test.each([
  '<script>alert(1)</script>',
  '<p onclick="alert(1)" style="position:fixed">x</p>',
  '<img src=x onerror="alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" java&#10;script:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>" src="javascript:alert(1)"></iframe>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form id=x><input name=attributes><button formaction="javascript:alert(1)">x</button></form>',
  '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  '<table><tr><td>"><img src=x onerror=alert(1)><td>b</table>',
])('nothing of the source runs on the page: %s', (html) => {
  const body = { type: 'doc' as const, content: htmlToBlocks(html, 'https://paper.example/').blocks };
  const page = parseFragment(toHtml(ArticleBody({ body, pictures: {}, more: null, messages: getMessages('en') })));
  for (const { tagName, attrs } of listElements(page)) {
    expect(tagName).not.toMatch(/^(?:script|style|iframe|object|embed|form|input|button|math|base|meta|link|img)$/);
    for (const { name, value } of attrs) {
      expect(name).not.toMatch(/^on|^style$|^srcdoc$|^formaction$/);
      expect(value).not.toMatch(/^\W*(?:javascript|data):/i);
    }
  }
});
