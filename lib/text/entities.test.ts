import { describe, expect, test } from 'vitest';
import { decodeEntities } from '#lib/text/entities.ts';

describe('references left as text', () => {
  test.each([
    ['甲&nbsp;乙', '甲\u00a0乙'],
    ['&ldquo;好&rdquo;&hellip;', '“好”…'],
    ['&#20013;&#x6587;', '中文'],
    ['Q&amp;A', 'Q&A'],
    ['twice: &amp;nbsp;&amp;amp;hellip;', 'twice: \u00a0…'],
    ['a & b; AT&T; &unknown;', 'a & b; AT&T; &unknown;'],
    ['`&nbsp;` is a space', '`&nbsp;` is a space'],
    ['https://a.cn/?a=1&copy;=2', 'https://a.cn/?a=1&copy;=2'],
    ['&#0;&#xd800;&#x110000;', '&#0;&#xd800;&#x110000;'],
  ])('%s', (from, to) => expect(decodeEntities(from).text).toBe(to));

  test('markup is told of, not made', () => {
    const { text, left } = decodeEntities('one\n&lt;b&gt;two');
    expect(text).toBe('one\n&lt;b&gt;two');
    expect(left).toEqual([
      { kind: 'entity', offset: 4, line: 2, text: '&lt;' },
      { kind: 'entity', offset: 9, line: 2, text: '&gt;' },
    ]);
  });
});
