import { expect, test } from 'vitest';
import { bodySchema } from '#lib/articles/body.ts';
import { readPaste } from '#lib/ingest/paste.ts';

test.each([
  [
    'Word',
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><h2>一节</h2><p class="MsoNormal"><b><span lang="ZH-CN" style="font-family:宋体">粗</span></b>字<o:p></o:p></p><!--EndFragment--></body></html>',
    ['sectionHeading', 'paragraph'],
    '一节粗字',
  ],
  [
    'WeChat',
    '<section style="color:red"><p><span style="font-weight:bold">第一段</span></p><p><img data-src="https://mmbiz.example/a" /></p><section><p>第二段</p></section></section>',
    ['paragraph', 'figure', 'paragraph'],
    '第一段第二段',
  ],
  [
    'a web page',
    '<meta charset="utf-8"><ul><li>一</li><li>二</li></ul><blockquote>引<cite>某人</cite></blockquote><script>alert(1)</script>',
    ['list', 'quote'],
    '一二引',
  ],
])('what is copied from %s is blocks of a body', (_name, html, types, text) => {
  const { blocks } = readPaste(html, 'zh-hans');
  expect(blocks.map(({ type }) => type)).toEqual(types);
  expect(bodySchema.safeParse({ type: 'doc', content: blocks }).error).toBeUndefined();
  expect([...JSON.stringify(blocks).matchAll(/"text":"([^"]*)"/g)].map(([, each]) => each).join('')).toBe(text);
});

test('it says what it repaired and what did not come along', () => {
  const { repaired, pictures, blocks } = readPaste(
    '<p>今天,我们去。</p><img src="https://a.example/1.jpg">',
    'zh-hans',
  );
  expect(pictures).toBe(1);
  expect(repaired).toBeGreaterThan(0);
  expect(JSON.stringify(blocks)).toContain('今天，我们去。');
});

test('too much is refused in a sentence', () => {
  expect(() => readPaste('x'.repeat(5_000_001), 'en')).toThrow('What was pasted is too long');
});
