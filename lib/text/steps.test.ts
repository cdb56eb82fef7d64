import { describe, expect, it } from 'vitest';
import { fixPunctuation } from '#lib/text/punctuation.ts';
import { cleanWhitespace, normaliseUnicode } from '#lib/text/whitespace.ts';

const quotes: Parameters<typeof fixPunctuation>[1] = { outer: ['“', '”'], inner: ['‘', '’'] };

it('letters and their marks are one character', () => expect(normaliseUnicode('e\u0301').text).toBe('é'));

describe('cleanWhitespace', () => {
  it.each([
    ['\ufeff开头', '开头'],
    ['一\r\n二\r三', '一\n二\n三'],
    ['零\u200b宽\u00ad字', '零宽字'],
    ['　　缩进  两 格　', '缩进 两 格'],
    ['a\u00a0 b', 'a b'],
    ['\u0007bell', 'bell'],
    ['👩\u200d👩', '👩\u200d👩'],
    ['| 甲  | 乙 |', '| 甲  | 乙 |'],
    ['```\nlet  a;\n```', '```\nlet  a;\n```'],
    ['花 自 飘 零', '花 自 飘 零'],
  ])('%j → %j', (from, to) => expect(cleanWhitespace(from).text).toBe(to));
  it('says where', () =>
    expect(cleanWhitespace('甲\n乙\u200b丙').changes).toEqual([
      { kind: 'invisible', offset: 3, line: 2, before: '\u200b', after: '', certainty: 'certain' },
    ]));
});

describe('fixPunctuation', () => {
  it.each([
    ['今天下雨,明天晴.', '今天下雨，明天晴。'],
    ['占比达到50%,比2025年高', '占比达到50%，比2025年高'],
    ['采用了CoWoS,随后是H20.', '采用了CoWoS，随后是H20。'],
    ['共有1,000人,比3.5高,在12:30开始', '共有1,000人，比3.5高，在12:30开始'],
    ['资料: 某人,公众号:某报', '资料：某人，公众号：某报'],
    ['真的吗?真的!', '真的吗？真的！'],
    ['什么?!', '什么？！'],
    ['他说"好的",然后走了', '他说“好的”，然后走了'],
    ['内容(包括图片)如下', '内容（包括图片）如下'],
    ['电影(Her)与公式f(x)不动', '电影(Her)与公式f(x)不动'],
    ['囧(jiǒng)字不动', '囧(jiǒng)字不动'],
    ['地址https://example.com/a,b?c=d;e不动', '地址https://example.com/a,b?c=d;e不动'],
    ['代码`f(a, b);`不动', '代码`f(a, b);`不动'],
    ['等等...再说', '等等……再说'],
    ['比尔.盖茨来了', '比尔.盖茨来了'],
    ['I said 中国, twice: it is, well, fine.', 'I said 中国, twice: it is, well, fine.'],
    ['比分3:2,结束', '比分3：2，结束'.replace('3：2', '3:2')],
    ['你好:)', '你好:)'],
  ])('%s → %s', (from, to) => expect(fixPunctuation(from, quotes).text).toBe(to));
  it.each([
    ['他说"好的', 'odd-quotation-mark'],
    ['比尔.盖茨来了', 'dot-between-names'],
  ])('%s is flagged', (text, kind) =>
    expect(fixPunctuation(text, quotes).left.map((each) => each.kind)).toEqual([kind]),
  );
});
