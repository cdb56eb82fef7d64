import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { garble } from '#lib/ingest/garbler.test-helper.ts';
import { restoreLostBytes } from '#lib/ingest/lost-bytes.ts';
import { restoreLostMarks } from '#lib/ingest/lost-marks.ts';
import { repairText } from '#lib/ingest/repair.ts';
import { noHouseWords } from '#lib/text/house-words.ts';

/** Characters that a mirror of this family was seen to annotate. */
const annotated = new Set(
  '萬導據發報國達會領規來關場續對業購標強術實當產環節復個貿點調經創時競爭誰內應現過擴識臺獨勢預測認營長優財說問進動無庫費擔設號網儲務請',
);

/** Sentences of our own, as a paper might print them. */
const sentences = [
  '市图书馆从下周起延长开放时间，读者可以在晚上十点以前借阅各类图书。',
  '这座小城的三个网球场经过两年整修，终于在国庆节前对公众开放。',
  '据《城市日报》报道，新建的环线地铁将于2027年3月通车，全长约38.5公里。',
  '记者问他为什么不坐火车，他说：“时间还早，走着去更有意思。”',
  '研究人员发现，这种蓝色小鸟每年飞行超过1,200公里，比过去认为的远得多。',
  '公司发布的财务报告显示，上半年营业收入达到45亿元，同比增长12%。',
  '孩子们围着老师，看着试管里的液体一点一点变成绿色。',
  '这部名著已经译成二十多种语言，译者当中有好几位著名作家。',
  '新规定对进口设备的检测标准提出了更高要求，从明年1月1日开始实施。',
  '他们在后院种了两棵松树，又在树干上挂了一只旧时钟。',
  '专家预测，今年冬天的气温会比往年略低，居民应当提前做好准备。',
  '这条商业街上的老面馆，几乎每天中午都排着长队。',
  '两国代表就贸易问题交换了意见，并同意在内阁会议之后继续谈判。',
  '工程队用了9个月时间，把废弃的仓库改成了一座设计独特的剧场。',
  '谁能想到，这项技术竟然来自一个只有五个人的小团队。',
  '当地政府在网站上公布了详细的费用清单，并请市民提出建议。',
  '这位画家擅长画马，她的作品在华东地区很受欢迎。',
  '由于强风，原定于周三的飞行表演改到周末，已经购票的观众可以退票。',
];

const garbledText = (texts: readonly string[]): string => texts.map((each) => garble(each, annotated)).join('\n');

describe('a garbled text comes back', () => {
  it(
    'restores at least 99.9 % of the characters of any mix of sentences and says where it could not',
    { timeout: 60_000 },
    () => {
      let wrong = 0;
      let all = 0;
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...sentences), { minLength: 6, maxLength: 18 }), (texts) => {
          const { text, left, garbled } = repairText(garbledText(texts), 'zh-hans');
          expect(garbled).toBe(true);
          for (const [index, line] of text.split('\n').entries()) {
            const expected = texts[index] ?? '';
            all += expected.length;
            if (line === expected) continue;
            wrong += [...expected].filter((char, at) => line[at] !== char).length;
            expect(left.map((each) => each.line)).toContain(index + 1);
          }
        }),
        { numRuns: 60, seed: 11 },
      );
      expect(1 - wrong / all).toBeGreaterThanOrEqual(0.999);
    },
  );

  it('is idempotent', () => {
    const once = repairText(garbledText(sentences), 'zh-hans').text;
    expect(repairText(once, 'zh-hans')).toMatchObject({ text: once, changes: [] });
  });

  it('gives the traditional edition traditional text', () => {
    const { text } = repairText(garbledText(sentences.slice(0, 8)), 'zh-hant');
    expect(text).toContain('《城市日報》');
    expect(text).toContain('為什麼');
    expect(text).toContain('「時間還早');
    expect(text).not.toMatch(/\(|\?/);
  });
});

describe('damage by lost bytes', () => {
  const context = { edition: 'zh-hans', garbled: true, words: noHouseWords } as const;
  it.each([
    ['《城市日?qǐng)?bào)》', '《城市日報》'],
    ['共有f(wàn)人', '共有萬人'],
    ['公司C(zōng)EO', '公司CEO'],
    ['，?yíng)Q取', '，換取'],
    ['因?yàn)橐粋€(gè)', '因為一個'],
    ['針(zhēn)?qiāng)?duì)', '針對'],
    ['風景好?！八麄兠刻煜挛缛ズ舆呩烎~的時間很長(cháng)', '風景好。“他們每天下午去河邊釣魚的時間很長(cháng)'],
    ['風景好?！拔以诤舆呑〉煤荛L(cháng)久', '風景好。“我在河邊住得很長久'],
  ])('%s → %s', (damaged, restored) => {
    const { text, changes, left } = restoreLostBytes(damaged, context);
    expect(text).toBe(restored);
    expect(changes.every((each) => each.evidence !== undefined)).toBe(true);
    expect(left).toEqual([]);
  });
  it.each([
    ['他寫的是:?jiǎn)柮防蠋?shī)', '他寫的是：問梅老師'],
    ['空氣(qì)要?jiǎng)印Ｋ麄冊诒睜澑咛?chǔ)裝(zhuāng)', '空氣(qì)要動。他們在北牆高處裝(zhuāng)'],
  ])('%s: the run goes through marks made narrow and through the next annotation', (damaged, restored) => {
    expect(restoreLostBytes(damaged, context)).toMatchObject({ text: restored, left: [] });
  });
  it('what is before a sign that is lost altogether is put back, and its place is flagged', () => {
    const { text, left } = restoreLostBytes('下了三?lóng)龃笥?青浦渡', context);
    expect(text).toBe('下了三場大\ufffd青浦渡');
    expect(left).toEqual([expect.objectContaining({ kind: 'lost-byte', offset: 11 })]);
  });
  it.each(['讓?céng)??wěi)達', '了?wàn)人'])('%s does not follow from its bytes: it is left and flagged', (damaged) => {
    const { text, changes, left } = restoreLostBytes(damaged, context);
    expect([text, changes]).toEqual([damaged, []]);
    expect(left.length).toBeGreaterThan(0);
  });
});

describe('what a mirror with a short list leaves', () => {
  const [short] = ['他來(lái)了又去,後(hòu)來(lái)的人說(shuō)他還(huán)在。過(guò)了兩天,沒有人再提起這件事。'];
  it.each([
    ['is believed where simplified text is wanted', 'zh-hans', '', true],
    ['not where traditional text is wanted: too little', 'zh-hant', '', false],
    ['not where a character is glossed that is the same in both scripts', 'zh-hans', '人(rén)在。', false],
  ] as const)('%s', (_, edition, more, expected) => {
    expect(repairText(`${short}${more}${'這樣的許多個沒有風的傍晚,門開著,燈亮著。'.repeat(8)}`, edition).garbled).toBe(
      expected,
    );
  });
});

it.each([
  ['few readings on common characters, converted', '他來(lái)了。門開著，燈亮著。', ['來(lái)']],
  ['a rare character glossed', '龜茲的龜(qiū)字。纛(dào)是大旗，門開著。', ['龜(qiū)']],
  ['a simplified line', '他来了。这里写着國(guó)字，灯亮着。', []],
  ['a reading without a tone', '過來(lai)的人，門開著。', []],
])('readings that are too few to be a mirror are left and flagged: %s', (_, text, expected) => {
  const { left, changes } = repairText(text, 'zh-hans');
  expect(left.filter(({ kind }) => kind === 'reading-in-doubt').map((each) => each.text)).toEqual(expected);
  expect(changes.filter(({ kind }) => kind === 'pinyin-annotation')).toEqual([]);
});

describe('lost quotation marks', () => {
  const context = { edition: 'zh-hans', garbled: true, words: noHouseWords } as const;
  it.each([
    ['他說:“很遺憾?！?/p>', '他說:“很遺憾。”'],
    ['他說:“很遺憾?！?', '他說:“很遺憾。”'],
    ['很遺憾?！?', '很遺憾?！?'],
  ])('%s → %s', (damaged, restored) => {
    const { text, left } = restoreLostMarks(damaged, context);
    expect([text, left.length]).toEqual([restored, damaged === restored ? 1 : 0]);
  });
});

describe('a clean text comes through unchanged', () => {
  it.each([
    ['simplified', 'zh-hans', sentences.join('\n')],
    [
      'traditional',
      'zh-hant',
      '臺北車站前的書店，週末開到深夜。\n他說：「這裡的麵包很好吃。」\n記者問起龜茲的讀音，他寫下龜(qiū)字。',
    ],
    ['a gloss in each script', 'zh-hans', '“囧(jiǒng)”字本义是光明。\n效率(lǜ)和表率(shuài)同字不同音。'],
    ['Latin in parentheses', 'zh-hans', '阿里(ali)和她(she)，以及世界卫生组织(WHO)、函数f(x)。'],
    [
      'a lesson in simplified',
      'zh-hans',
      '常见的繁体字有國(guó)、龍(lóng)、學(xué)，对应的简体字是国、龙、学，这里给学生们认读。',
    ],
    [
      'a poem with readings',
      'zh-hant',
      '雲(yún) 想(xiǎng) 衣(yī) 裳(shang) 花(huā) 想(xiǎng) 容(róng)，\n春(chūn) 風(fēng) 拂(fú) 檻(jiàn) 露(lù) 華(huá) 濃(nóng)。',
    ],
    ['pinyin letters', 'zh-hans', '声母有b(bō)、p(pō)、m(mō)、f(fó)，韵母有a(ā)、o(ō)。'],
    [
      'code and a table',
      'zh-hans',
      '用`a ? b : c;`写条件。\n```\nif (a) { b(); }  // 注释, 不动\n```\n| 甲, 乙 | 丙 |',
    ],
    ['English', 'en', 'He said: "Fine, then." The word 國(guó) stays, as do 1,000 and 12:30.'],
  ] as const)('%s', (_, edition, text) => {
    expect(repairText(text, edition)).toMatchObject({ text, changes: [] });
  });

  it('whatever of them stand together', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 12 }), (texts) => {
        expect(repairText(texts.join('\n'), 'zh-hans').changes).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('and never throws, nor changes the number of lines', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('國(guó)?qǐng)bào報日L萬,.:"“”!\n 發a1。')) }),
        fc.constantFrom('zh-hans' as const, 'zh-hant' as const, 'en' as const),
        (text, edition) => {
          expect(repairText(text, edition).text.split('\n').length).toBe(text.split('\n').length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
