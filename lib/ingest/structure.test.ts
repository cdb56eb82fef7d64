import { describe, expect, it } from 'vitest';
import { contentSchema } from '#lib/articles/content.ts';
import { parsePastLine, parseReferences, parseReferencesLine } from '#lib/ingest/references.ts';
import { findStatement, getSourceRule, namesOf, sourceRules } from '#lib/ingest/source-rules.ts';
import { introducesSpeech, speakerOf } from '#lib/ingest/speech.ts';
import { structureText } from '#lib/ingest/structure.ts';

const outline = (text: string, edition: 'zh-hans' | 'en' = 'zh-hans'): string[] =>
  structureText(text, edition).content.body.content.map((block) =>
    block.type === 'sectionHeading'
      ? `#${block.attrs.number ?? ''} ${block.content.map((each) => (each.type === 'text' ? each.text : '')).join('')}`
      : block.type,
  );

describe('structureText', () => {
  it.each([
    ['01\n缘起\n正文一段。\n02\n经过\n又一段。', ['#01 缘起', 'paragraph', '#02 经过', 'paragraph']],
    ['一、缘起\n正文一段。\n二、经过\n又一段。', ['#一 缘起', 'paragraph', '#二 经过', 'paragraph']],
    ['第一章 缘起\n正文一段。\n第二章 经过\n又一段。', ['#第一章 缘起', 'paragraph', '#第二章 经过', 'paragraph']],
    ['1. 缘起\n正文一段。\n2. 经过\n又一段。', ['#1 缘起', 'paragraph', '#2 经过', 'paragraph']],
    ['1. 鸡蛋\n2. 牛奶\n3. 面包', ['list']],
    ['- 鸡蛋\n- 牛奶', ['list']],
    ['三、只有一个数目，不成系列。\n又一段。', ['paragraph', 'paragraph']],
    ['2025年的一段。\n![]()\n---\n又一段。', ['paragraph', 'figure', 'divider', 'paragraph']],
    ['厂长张华在会上表示：\n我们会继续。\n又一段。', ['paragraph', 'quote', 'paragraph']],
    ['他说：\n![]()', ['paragraph', 'figure']],
    ['## 小标题\n正文。', ['# 小标题', 'paragraph']],
  ])('%j', (text, blocks) => expect(outline(text)).toEqual(blocks));

  it('takes English paragraphs by blank lines when they were wrapped, else by lines', () => {
    const wrapped =
      'The council met on Tuesday to decide on the new\nbridge, and after three hours of talk agreed to\nbuild it next year.\n\nWork is to begin in the spring, when the river is\nlow and the road can be closed.';
    expect(outline(wrapped, 'en')).toEqual(['paragraph', 'paragraph']);
    expect(outline('One line.\nAnother line.', 'en')).toEqual(['paragraph', 'paragraph']);
  });

  it.each([
    ['# 题目\n正文。', '题目', null],
    ['标题：题目\n摘要：一句话\n正文。', '题目', '一句话'],
    ['---\ntitle: "题目"\ndescription: 一句话\n---\n正文。', '题目', '一句话'],
    ['题目\n\n正文一段。', null, null],
    ['01\n缘起\n正文。', null, null],
  ])('headline of %j', (text, headline, standfirst) =>
    expect(structureText(text, 'zh-hans').content).toMatchObject({ headline, standfirst }),
  );

  it('says that a first line may be the headline', () =>
    expect(structureText('题目\n\n正文一段。', 'zh-hans').left.map((each) => each.kind)).toEqual(['title-uncertain']));

  it.each([
    ['长风万里送秋雁，\n对此可以酣高楼。\n01\n缘起\n正文。', 2],
    ['白日依山尽\n黄河入海流\n欲穷千里目\n更上一层楼\n01\n缘起', 4],
    ['市长视察新桥\n记者发自本地\n正文一段，比标题要长一些。', 0],
    ['一段话。\n又一段话，长短不同。', 0],
  ])('epigraph of %j', (text, count) => expect(structureText(text, 'zh-hans').content.epigraph).toHaveLength(count));

  it('makes ruby of glosses', () => {
    const [block] = structureText('这个囧(jiǒng)字', 'zh-hans').content.body.content;
    expect(block).toMatchObject({
      content: [
        { text: '这个' },
        { text: '囧', marks: [{ type: 'ruby', attrs: { reading: 'jiǒng' } }] },
        { text: '字' },
      ],
    });
  });

  it('gives equal texts equal ids, unique and stable against what is put before', () => {
    const text = '甲段。\n![]()\n甲段。\n![]()';
    const { content } = structureText(text, 'zh-hans');
    expect(structureText(text, 'zh-hans').content).toEqual(content);
    const later = structureText(`新段。\n${text}`, 'zh-hans').content.body.content.map((each) => each.attrs.id);
    expect(later.slice(1)).toEqual(content.body.content.map((each) => each.attrs.id));
    expect(contentSchema.safeParse(content).success).toBe(true);
  });
});

describe('speech', () => {
  it.each([
    ['厂长张华在会上表示：', '厂长张华'],
    ['软件工程师罗伯特·史密斯接受采访时说：', '软件工程师罗伯特·史密斯'],
    ['该公司发言人随后回应：', null],
    ['公司发言人随后回应：', '公司发言人'],
    ['他在会上说：', null],
    ['在昨天的会上，张华表示：', null],
    ['Jane Doe, the mayor of Springfield, said:', 'Jane Doe, the mayor of Springfield'],
    ['In the end she said:', null],
  ])('%s', (text, speaker) => {
    expect(introducesSpeech(text)).toBe(true);
    expect(speakerOf(text)).toBe(speaker);
  });
  it.each(['名单如下：', '时间：', '他说了很多。'])('%s introduces none', (text) =>
    expect(introducesSpeech(text)).toBe(false),
  );
});

describe('the foot of an article', () => {
  it.each([
    ['参考资料：张华，公众号：某某观察', { label: '参考资料', person: '张华', outlet: '某某观察', url: null }],
    ['资料来源：《城市日报》', { label: '资料来源', person: null, outlet: '城市日报', url: null }],
    [
      'References: Jane Doe, Springfield Times, https://example.com/a',
      { label: 'References', person: 'Jane Doe', outlet: 'Springfield Times', url: 'https://example.com/a' },
    ],
    ['参考资料：桥梁史话', { label: '桥梁史话', person: null, outlet: null, url: null }],
  ])('%s', (text, reference) => {
    const line = parseReferencesLine(text);
    expect(parseReferences(line?.label ?? '', line?.rest ?? '')).toEqual([reference]);
  });
  it.each([
    ['往期经典回顾：50万+阅读量', { title: null, reads: 500_000, atLeast: true }],
    ['往期经典回顾：100萬+閱讀量', { title: null, reads: 1_000_000, atLeast: true }],
    ['往期回顾：《老桥》 1.2万阅读', { title: '老桥', reads: 12_000, atLeast: false }],
    ['往期精选：老桥', { title: '老桥', reads: null, atLeast: false }],
  ])('%s', (text, past) => expect(parsePastLine(text)).toMatchObject(past));
  it.each(['往期的经典', '正文一段。'])('%s is none', (text) => expect(parsePastLine(text)).toBeNull());

  it('has its platforms sorted by id, each once, each with names', () => {
    const ids = sourceRules.map((each) => each.id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
    for (const rule of sourceRules)
      expect(namesOf(getSourceRule(rule.id) ?? rule).every((name) => name !== '')).toBe(true);
  });
  it.each([
    ['特别声明：以上内容为自媒体平台“网易号”用户上传，本平台仅提供信息存储服务。', 'netease-hao', 'zh'],
    ['特別聲明：以上內容為自媒體平臺「網易號」用戶上傳，本平臺僅提供信息存儲服務。', 'netease-hao', 'zh'],
    ['Notice: The above is posted by a user of NetEase Hao.', 'netease-hao', 'en'],
    ['声明：该文仅代表作者本人，搜狐号系信息发布平台。', 'sohu-hao', 'zh'],
    ['本文由百家号作者上传，仅代表作者个人观点。', 'baijiahao', 'zh'],
    ['该文观点仅代表作者本人，36氪平台仅提供信息存储空间服务。', 'kr36', 'zh'],
    ['本文为澎湃号作者上传并发布，仅代表该作者观点，澎湃新闻仅提供信息发布平台。', 'pengpai-hao', 'zh'],
  ])('%s', (text, id, language) => expect(findStatement(text)).toMatchObject({ rule: { id }, language }));
  it.each(['他在网易号上写文章。', '特别声明：本店不退货。', '36氪的观点，他不同意。'])('%s is no statement', (text) =>
    expect(findStatement(text)).toBeNull(),
  );
});
