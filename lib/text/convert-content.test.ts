import { describe, expect, it } from 'vitest';
import type { Inline } from '#lib/articles/body.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { parseTsv } from '#lib/lexicon/tsv.ts';
import { toHouseWords } from '#lib/lexicon/words.ts';
import { toAnchor } from '#lib/text/anchors.ts';
import { convertContent, noOwnWords, type OwnWords } from '#lib/text/convert-content.ts';
import { noHouseWords, type HouseWords } from '#lib/text/house-words.ts';
import { moveLinks } from '#lib/text/move-links.ts';
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

describe('what is not converted', () => {
  const convert = (value: string, to: 'hans' | 'hant', ...given: [HouseWords?, OwnWords?]): string => {
    const [inline] = inlinesOf(convertContent(withParagraph(text(value)), to, ...given));
    return inline?.type === 'text' ? inline.text : '';
  };
  const house = toHouseWords(parseTsv('name\t后里\nname\t於之'));
  const people: OwnWords = { names: new Map([['于后', '於后']]), choices: [] };
  it.each<[string, string, 'hans' | 'hant', HouseWords, OwnWords, string]>([
    ['a name of the house', '在后里的头发', 'hant', house, noOwnWords, '在后里的頭髮'],
    ['a name of the house, to simplified', '於之寫於昨天', 'hans', house, noOwnWords, '於之写于昨天'],
    ['a person of the byline', '于后说，后来', 'hant', house, people, '於后說，後來'],
    [
      'a quotation in the script wanted',
      '他引“里面說的話”，里面',
      'hant',
      house,
      noOwnWords,
      '他引「里面說的話」，裡面',
    ],
    ['not one in the script it is in', '他引“里面说的话”', 'hant', house, noOwnWords, '他引「裡面說的話」'],
    ['a Japanese quotation', '他说“国会は広い”', 'hant', house, noOwnWords, '他說「国会は広い」'],
  ])('%s', (_, value, to, words, own, expected) => expect(convert(value, to, words, own)).toBe(expected));

  it('a passage marked as of a language', () => {
    const japanese: Inline = { type: 'text', text: '国会', marks: [{ type: 'lang', attrs: { lang: 'ja' } }] };
    expect(inlinesOf(convertContent(withParagraph(japanese, text('国会')), 'hant'))).toEqual([japanese, text('國會')]);
  });

  it('is what a person chose, in its place alone', () => {
    const value = '他说干了，我说干了';
    const choices = [{ ...toAnchor(value, { place: 'b001', start: 2, end: 3 }), value: '乾' }];
    expect(convert(value, 'hant', noHouseWords, { names: new Map(), choices })).toBe('他說乾了，我說幹了');
  });

  it.each([
    ['standard', '裏面喫麪'],
    ['tw', '裡面吃麵'],
    ['hk', '裏面吃麪'],
  ] as const)('and the forms are those of the house: %s', (forms, expected) => {
    expect(convert('里面吃面', 'hant', { ...noHouseWords, forms })).toBe(expected);
  });
});

describe('moveLinks', () => {
  it.each([
    ['/zh-hans/articles/a#b001', '/zh-hant/articles/a#b001'],
    ['/zh-hant', '/zh-hant'],
    ['/zh-hansa/x', '/zh-hansa/x'],
    ['/en/articles/a', '/en/articles/a'],
    ['https://a.cn/zh-hans/', 'https://a.cn/zh-hans/'],
  ])('%s', (href, expected) => {
    const link: Inline = { type: 'text', text: '链', marks: [{ type: 'link', attrs: { href } }] };
    const moved = moveLinks(withParagraph(link).body, 'zh-hant');
    expect(moved).toEqual(withParagraph({ ...link, marks: [{ type: 'link', attrs: { href: expected } }] }).body);
    expect(moveLinks(withParagraph(link).body, 'en')).toEqual(withParagraph(link).body);
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
