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

const convert = (value: string, to: 'hans' | 'hant', ...given: [HouseWords?, OwnWords?]): string => {
  const [inline] = inlinesOf(convertContent(withParagraph(text(value)), to, ...given));
  return inline?.type === 'text' ? inline.text : '';
};

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

describe('Taiwan’s words', () => {
  const taiwan: HouseWords = { ...noHouseWords, vocabulary: 'taiwan' };
  const rows = (table: string) =>
    table
      .trim()
      .split(/\s+/)
      .map((row) => row.split('=') as [string, string, string]);

  it.each(
    rows(`软件=軟件=軟體 信息=信息=資訊 打印机=打印機=印表機 互联网上的视频=互聯網上的視頻=網際網路上的影片 人工智能芯片=人工智能芯片=人工智慧晶片
      信息技术=信息技術=資訊科技 硅谷=硅谷=矽谷 意大利面=意大利麵=義大利麵 杀毒软件=殺毒軟件=防毒軟體 把U盘插进端口=把U盤插進端口=把隨身碟插進埠
      发布=發布=發布 国内存款=國內存款=國內存款 以色列的士兵=以色列的士兵=以色列的士兵 项目的进程=項目的進程=項目的進程 支持者的消息=支持者的消息=支持者的消息
      循环经济=循環經濟=循環經濟 局部文件=局部文件=局部文件 程序员=程序員=程式設計師 司法程序=司法程序=司法程序 刷新纪录=刷新紀錄=刷新紀錄`),
  )('%s: as written %s, asked for %s', (from, asWritten, asked) => {
    expect(convert(from, 'hant')).toBe(asWritten);
    expect(convert(from, 'hant', taiwan)).toBe(asked);
  });

  it.each([
    ['他说“软件”，她说软件', '他說「軟件」，她說軟體'],
    ['《数据安全法》管数据', '《數據安全法》管資料'],
    ['“这个软件还没完', '「這個軟件還沒完'],
    ['软件“后里的软件”软件', '軟體「后里的軟件」軟體'],
  ])('quotations and titles keep their own: %s', (from, expected) => {
    const house = toHouseWords(parseTsv('name\t后里'), 'tw', 'taiwan');
    expect(convert(from, 'hant', house)).toBe(expected);
  });

  it('the house lexicon, names and people keep theirs', () => {
    const house = toHouseWords(parseTsv('conversion\t打印机\t打印機\nname\t信息时报'), 'tw', 'taiwan');
    const own = { ...noOwnWords, names: new Map([['马方软', '馬方軟']]) };
    expect(convert('信息时报的打印机，马方软件件不落', 'hant', house, own)).toBe('信息时报的打印機，馬方軟件件不落');
  });

  it('simplified text has no other words', () => expect(convert('軟體和資訊', 'hans', taiwan)).toBe('软体和资讯'));

  it('quotes, verses, references, titles and credits keep theirs; marks stay on their words', () => {
    const said: Content = {
      ...withParagraph(
        text('插U盘的'),
        text('软件', 'strong'),
        text('和端口的“端口'),
        text('软件', 'strong'),
        text('”'),
      ),
      headline: '软件',
      epigraph: ['软件'],
      references: [{ label: '软件', person: null, outlet: '信息报', url: null }],
    };
    const quote: Content['body']['content'][number] = {
      type: 'quote',
      attrs: { id: 'b002', attribution: '网络社' },
      content: [{ type: 'paragraph', attrs: { id: 'b003' }, content: [text('网络')] }],
    };
    const made = convertContent(
      { ...said, body: { type: 'doc', content: [...said.body.content, quote] } },
      'hant',
      taiwan,
    );
    expect(made).toMatchObject({
      headline: '軟體',
      epigraph: ['軟件'],
      references: [{ label: '軟件', outlet: '信息報' }],
    });
    expect(made.body.content[0]).toMatchObject({
      content: [text('插隨身碟的'), text('軟體', 'strong'), text('和埠的「端口'), text('軟件', 'strong'), text('」')],
    });
    expect(made.body.content[1]).toMatchObject({
      attrs: { attribution: '網絡社' },
      content: [{ content: [text('網絡')] }],
    });
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
