import { describe, expect, it } from 'vitest';
import type { Inline } from '#lib/articles/body.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { convertContent } from '#lib/text/convert-content.ts';
import { convertQuotationMarks } from '#lib/text/quotation-marks.ts';
import { countText, toReadingMinutes } from '#lib/text/reading-time.ts';

const empty: Content = {
  headline: null,
  standfirst: null,
  epigraph: [],
  hero: null,
  body: { type: 'doc', content: [] },
  references: [],
  past: [],
  statement: null,
};
const text = (value: string, ...types: ('strong' | 'code')[]): Inline => ({
  type: 'text',
  text: value,
  ...(types.length === 0 ? {} : { marks: types.map((type) => ({ type })) }),
});
const withParagraph = (...content: Inline[]): Content => ({
  ...empty,
  body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'b001' }, content }] },
});
const inlinesOf = (content: Content): Inline[] =>
  content.body.content.flatMap((block) => (block.type === 'paragraph' ? block.content : []));

describe('convertContent', () => {
  it('converts a word that a mark cuts', () => {
    const converted = convertContent(withParagraph(text('剪头'), text('发', 'strong'), text('，发展')), 'hant');
    expect(inlinesOf(converted).map((each) => (each.type === 'text' ? each.text : ''))).toEqual([
      '剪頭',
      '髮',
      '，發展',
    ]);
    expect(inlinesOf(converted)[1]).toMatchObject({ marks: [{ type: 'strong' }] });
  });
  it('leaves code, link targets, ids and readings', () => {
    const link: Inline = { type: 'text', text: '链接', marks: [{ type: 'link', attrs: { href: 'https://例.cn/发' } }] };
    const ruby: Inline = { type: 'text', text: '发', marks: [{ type: 'ruby', attrs: { reading: 'fà' } }] };
    const converted = convertContent(
      withParagraph(text('头'), ruby, text('发()', 'code'), { type: 'hardBreak' }, link),
      'hant',
    );
    expect(inlinesOf(converted)).toEqual([
      text('頭'),
      { ...ruby, text: '髮' },
      text('发()', 'code'),
      { type: 'hardBreak' },
      { ...link, text: '鏈接' },
    ]);
    expect(converted.body.content[0]?.attrs.id).toBe('b001');
  });
  it('converts everything a reader sees, and is valid', () => {
    const content: Content = {
      ...withParagraph(text('他说：“这是‘里面’。”')),
      headline: '头条',
      standfirst: '导语',
      epigraph: ['长风破浪，', '云帆济海。'],
      references: [{ label: '参考资料', person: '张华', outlet: '观察报', url: 'https://a.cn/' }],
      past: [{ article: null, title: '后来', url: null, reads: 1, atLeast: true }],
      statement: { zh: '特别声明：“号”', en: 'Notice: “X”' },
    };
    const hant = contentSchema.parse(convertContent(content, 'hant'));
    expect(hant).toMatchObject({
      headline: '頭條',
      standfirst: '導語',
      epigraph: ['長風破浪，', '雲帆濟海。'],
      references: [{ label: '參考資料', person: '張華', outlet: '觀察報', url: 'https://a.cn/' }],
      past: [{ title: '後來' }],
      statement: { zh: '特別聲明：「號」', en: 'Notice: “X”' },
    });
    expect(inlinesOf(hant)).toEqual([text('他說：「這是『裡面』。」')]);
    expect(convertContent(hant, 'hans')).toEqual(content);
  });
});

describe('convertQuotationMarks', () => {
  it.each([
    ['他说“好”', 'hant', '他说「好」'],
    ['“外‘内’外”', 'hant', '「外『内』外」'],
    ['它叫“It’s on”', 'hant', '它叫「It’s on」'],
    ['it’s 好', 'hant', 'it’s 好'],
    ['It is “fine” here', 'hant', 'It is “fine” here'],
    ['「外『内』外」', 'hans', '“外‘内’外”'],
  ] as const)('%s to %s', (from, to, expected) => expect(convertQuotationMarks(from, to)).toBe(expected));
});

describe('reading time', () => {
  it.each([
    ['汉'.repeat(450), 1],
    ['汉'.repeat(900), 2],
    ['word '.repeat(238), 1],
    ['汉'.repeat(450) + ' word'.repeat(238), 2],
    ['', 1],
  ])('%#', (body, minutes) => {
    expect(toReadingMinutes(body === '' ? empty : withParagraph(text(body)))).toBe(minutes);
  });
  it('counts', () => expect(countText('看报 it’s 3.5 percent〇')).toEqual({ han: 3, words: 3 }));
});
