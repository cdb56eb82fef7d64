import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { garble } from '#lib/ingest/garbler.test-helper.ts';
import { repairText } from '#lib/ingest/repair.ts';
import { generateArticle, listGeneratedEditions } from '#lib/sample/generate.ts';
import { createRandom, type Random } from '#lib/sample/random.ts';
import { gbkCode } from '#lib/text/gbk.ts';
import { traditionalForm } from '#lib/text/opencc.ts';
import { convertQuotationMarks } from '#lib/text/quotation-marks.ts';
import { isConverted, toTraditional } from '#lib/text/script.ts';

const folder = join(import.meta.dirname, '../../sample/articles');

/** The paragraphs of the sample edition that are plain prose. */
function readSample(language: 'zh' | 'en'): string[] {
  return readdirSync(join(folder, language)).flatMap((file) =>
    readFileSync(join(folder, language, file), 'utf8')
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      .split('\n')
      .filter((line) => /^[\p{Script=Han}“《\p{Lu}]/u.test(line) && !/[|`*_[\]{}<>]|^[A-Z][a-z]+: /.test(line)),
  );
}

const sample = readSample('zh');

/** Characters that a mirror of this family was seen to annotate. */
const known = new Set(
  '萬導據發報國達會領規來關場續對業購標強術實當產環節復個貿點調經創時競爭誰內應現過擴識臺獨勢預測認營長優財說問進動無庫費擔設號網儲務請',
);
const convertedOfSample = [...new Set(Array.from(sample.join(''), (char) => traditionalForm(char) ?? char))].filter(
  (char) => isConverted(char) && gbkCode(char) !== undefined,
);

/** Chinese articles made of generated sentences, by a number; far more of them than sentences of ours. */
const generated = Array.from({ length: 600 }, (_, number) => number).filter(
  (number) => listGeneratedEditions(number)[0] === 'zh-hans',
);

function readGenerated(number: number): string[] {
  return generateArticle(number).blocks.flatMap(({ json }) =>
    Array.from((json[0] ?? '').matchAll(/"text":"(?<text>(?:[^"\\]|\\.)*)"/g), (each) => each.groups?.['text'] ?? ''),
  );
}

/** A text of ten to twenty paragraphs: a stretch of the sample edition, or the beginning of a generated article. */
function makeText(number: number, random: Random): string[] {
  const length = random.between(10, 20);
  const start = random.between(0, sample.length - length);
  return number % 3 > 0 ? sample.slice(start, start + length) : readGenerated(random.pick(generated)).slice(0, length);
}

/** The list of characters a mirror annotates: the one that was seen, or from a fifth to all of those conversion makes. */
function makeList(number: number, random: Random): ReadonlySet<string> {
  if (number % 2 === 0) return known;
  const share = random.pick([0.2, 0.4, 0.6, 0.8, 1]);
  return new Set(convertedOfSample.filter(() => random.next() < share));
}

/** Characters of a line that are not what they were: those between what both begin with and what both end with. */
function countWrong(expected: string, line: string): number {
  if (expected === line) return 0;
  if (expected.length === line.length) return [...expected].filter((char, at) => line[at] !== char).length;
  let head = 0;
  while (head < expected.length && expected[head] === line[head]) head += 1;
  let tail = 0;
  while (tail < expected.length - head && expected.at(-1 - tail) === line.at(-1 - tail)) tail += 1;
  return Math.max(1, expected.length - head - tail);
}

type Tally = { characters: number; wrong: number; lines: number; unmarked: number };

/** Garbles and repairs texts `from` to `to`, for both editions in turns. */
function restore(from: number, to: number, narrow: 'early' | 'late'): Tally {
  const tally: Tally = { characters: 0, wrong: 0, lines: 0, unmarked: 0 };
  for (let number = from; number < to; number += 1) {
    const random = createRandom(number);
    const text = makeText(number, random);
    const list = makeList(number, random);
    const isTraditional = number % 4 > 1;
    const expected = isTraditional ? text.map((line) => convertQuotationMarks(toTraditional(line), 'hant')) : text;
    const damaged = text.map((line) => garble(line, list, narrow)).join('\n');
    const repaired = repairText(damaged, isTraditional ? 'zh-hant' : 'zh-hans');
    const flagged = new Set(repaired.left.map(({ line }) => line));
    for (const [index, line] of repaired.text.split('\n').entries()) {
      const wrong = countWrong(expected[index] ?? '', line);
      tally.characters += expected[index]?.length ?? 0;
      tally.wrong += wrong;
      if (wrong > 0) tally.lines += 1;
      if (wrong > 0 && !flagged.has(index + 1)) tally.unmarked += 1;
    }
  }
  return tally;
}

describe('a thousand clean texts, garbled as mirrors do', () => {
  it(
    'come back: at least 99.9 % of their characters, and each line that did not is flagged',
    { timeout: 300_000 },
    () => {
      const { characters, wrong, lines, unmarked } = restore(0, 1_000, 'late');
      expect(characters).toBeGreaterThan(1_000_000);
      expect(1 - wrong / characters).toBeGreaterThanOrEqual(0.999);
      expect([lines > 0, unmarked]).toEqual([true, 0]);
    },
  );

  // What a byte took away with it cannot be derived: the score is lower, and the reader is told where.
  it('and nearly so where the damage took whole marks and digits away', { timeout: 300_000 }, () => {
    const { characters, wrong, lines, unmarked } = restore(1_000, 1_300, 'early');
    expect(1 - wrong / characters).toBeGreaterThanOrEqual(0.998);
    expect([lines > 0, unmarked]).toEqual([true, 0]);
  });
});

/** The sample edition as its files have it: lists, tables, quotations, code, ruby and captions too. */
const bodies = (language: 'zh' | 'en'): string[] =>
  readdirSync(join(folder, language)).map((file) =>
    readFileSync(join(folder, language, file), 'utf8')
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      // The sign of a table's caption in these files.
      .replaceAll(/^Table: /gm, ''),
  );

describe('a clean text comes through without one change', () => {
  it.each(bodies('zh'))('simplified %#', (text) => {
    expect(repairText(text, 'zh-hans')).toMatchObject({ text, changes: [] });
  });

  it.each(sample.map((line) => convertQuotationMarks(toTraditional(line), 'hant')))('traditional %#', (text) => {
    expect(repairText(text, 'zh-hant')).toMatchObject({ text, changes: [] });
  });

  it.each(bodies('en'))('English %#', (text) => {
    expect(repairText(text, 'en')).toMatchObject({ text, changes: [] });
  });

  it('three hundred texts of generated sentences, in both scripts', () => {
    for (const number of generated.slice(0, 300)) {
      const hans = readGenerated(number).join('\n');
      const hant = convertQuotationMarks(toTraditional(hans), 'hant');
      expect(repairText(hans, 'zh-hans').changes).toEqual([]);
      expect(repairText(hant, 'zh-hant').changes).toEqual([]);
    }
  });

  it.each([
    [
      'parentheses of an author',
      '世卫组织（WHO）说，会议（见下图）改在周三（11月4日）；价格（元/吨）不变（详见第3页）。',
    ],
    ['parentheses with Latin', '他读过《Ulysses》(1922)，也用过f(x)和CO(g)。'],
    ['a poem', '床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。'],
    ['verse with spaces', '花 自 飘 零 水 自 流\n一 种 相 思 两 处 闲 愁'],
    ['a table', '| 站名 | 开通 | 日均(人次) |\n| --- | --- | ---: |\n| 临河, 东 | 1998? | 1,200 |'],
    [
      'code',
      '把下面一行贴进去：\n```js\nconst 國 = (guó) => guó ? "a" : "b"; // 好,吗?\n```\n运行`npm i --save`即可。',
    ],
    ['readings by a teacher', '“着”有四个读音：着(zhe)、着(zháo)、着(zhāo)、着(zhuó)，睡着读zháo，看着读zhe。'],
    ['readings in full-width parentheses', '单（shàn）县在山东，尉（yù）迟是复姓，仇（qiú）先生姓仇。'],
    [
      'a lesson in old characters',
      '“國”字外面是囗（wéi），里面是或（huò）；“龍（lóng）”与“龜（guī）”笔画都多，“門（mén）”少些。',
    ],
    ['names and units', '埃隆·马斯克身高188 cm，10:30乘G101次到，票价￥553.5，比上年贵3%～5%。'],
    ['questions and dashes', '真的吗？真的——他想了想……也许吧。“谁？”“我！”'],
    ['addresses', '见https://example.com/a,b?c=d;e(f)，或写信给desk@example.com。'],
    ['both scripts meant', '“后”与“後”、“里”与“裡”、“干”与“乾”“幹”在繁体中是不同的字。'],
  ])('%s', (_, text) => {
    expect(repairText(text, 'zh-hans')).toMatchObject({ text, changes: [] });
  });

  it.each([
    ['pinyin beside traditional text', '「垃圾」在臺灣讀lèsè，在大陸讀lājī；「和」也可讀hàn。'],
    ['a gloss of a rare word', '龜茲(qiū cí)是古國名，單于(chán yú)是匈奴的君長，吐谷渾(yù)也是古國。'],
    ['words that both scripts have', '皇后與太后在后花園裡，公里數寫在里程碑上，周先生姓范，谷先生姓于。'],
    ['titles and quotations', '他引《莊子》：「吾生也有涯，而知也无涯。」又說：「『道可道』是老子的話。」'],
  ])('%s', (_, text) => {
    expect(repairText(text, 'zh-hant')).toMatchObject({ text, changes: [] });
  });
});
