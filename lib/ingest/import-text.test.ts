import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSchema } from '#lib/articles/content.ts';
import { KanbaoError } from '#lib/errors.ts';
import { maxTextBytes } from '#lib/ingest/decode.ts';
import { importText, maxLineLength } from '#lib/ingest/import-text.ts';
import { growthOfTime } from '#lib/testing/cpu-time.ts';
import { findScript } from '#lib/text/script.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('what is refused, with one sentence', () => {
  it.each([
    ['nothing', bytes(), /empty/],
    ['white space', utf8(' \n\u3000\u200b\ufeff'), /white space/],
    ['a PDF', utf8('%PDF-1.7 …'), /PDF/],
    ['a docx', bytes(0x50, 0x4b, 3, 4, 1), /Word/],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 1), /PNG/],
    ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), /JPEG/],
    ['NUL bytes', bytes(0x61, 0, 0x62, 0x63), /NUL/],
    ['control characters', utf8('a\u0001'.repeat(40)), /control characters/],
    ['broken UTF-8', bytes(0x61, 0xff, 0x62), /UTF-8/],
    ['too many bytes', new Uint8Array(maxTextBytes + 1), /5 MB/],
    ['a line too long', utf8(`一\n${'中'.repeat(maxLineLength + 1)}`), /Line 2/],
    ['too many blocks', utf8('中\n\n'.repeat(5_001)), /blocks/],
    ['too many lines', utf8('中\n'.repeat(100_000)), /lines/],
  ])('%s', (_, input, message) => {
    const run = (): unknown => importText(input, { edition: 'zh-hans' });
    expect(run).toThrow(KanbaoError);
    expect(run).toThrow(message);
  });
});

describe('a text in whichever encoding it came', () => {
  const wide = (text: string, isLittle: boolean): number[] =>
    [...text].flatMap((char) => {
      const [high, low] = [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 0xff];
      return isLittle ? [low, high] : [high, low];
    });
  const chinese = '第3盏灯下，木匠把旧桌子的腿修好。';
  const traditional = '燈下，木匠把舊桌子的腿修好；他說：「還能再用十年。」';
  it.each([
    ['GBK', [0xd6, 0xd0, 0xb9, 0xfa, 0xb5, 0xc4, 0xd0, 0xc2, 0xce, 0xc5], '中国的新闻'],
    ['Big5', [0xa4, 0xa4, 0xb0, 0xea, 0xaa, 0xba, 0xb7, 0x73, 0xbb, 0x44], '中国的新闻'],
    ['UTF-16 with a mark', [0xff, 0xfe, ...wide(chinese, true)], chinese],
    ['UTF-16, big end first', [0xfe, 0xff, ...wide(chinese, false)], chinese],
    ['UTF-16 without', wide(chinese.repeat(4), true), chinese.repeat(4)],
    ['UTF-16 without, with hardly a NUL', wide(`木匠\n${traditional.repeat(9)}\n`, true), '再用十年'],
    ['UTF-16 without any NUL, big end first', wide(traditional, false), '再用十年'],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...utf8(chinese)], chinese],
    [
      'Latin letters of Windows',
      [...utf8('The caf'), 0xe9, ...utf8(' is open until noon.')],
      'The café is open until noon.',
    ],
    ['UTF-8 with a byte lost', [...utf8(chinese.slice(0, 12)), 0xe7, 0x9a, ...utf8(chinese.slice(12))], '\ufffd'],
  ])('%s', (_, given, text) => {
    const { content } = importText(bytes(...given), { edition: 'zh-hans' });
    expect(JSON.stringify(content)).toContain(text);
  });

  it('a byte that was lost is flagged', () => {
    const { report } = importText(bytes(...utf8(chinese), 0xe7, 0x9a, ...utf8(chinese)), { edition: 'zh-hans' });
    expect(report.left.map(({ kind }) => kind)).toContain('lost-byte');
  });
});

describe('speed', () => {
  it.each([
    ['annotations', `${'這(zhè)是一段發(fā)布的文字,用來(lái)量一量速度。'.repeat(900)}\n`, 6],
    ['lost bytes', `${'日?qǐng)'.repeat(9_000)}\n`, 5],
    ['open parentheses', `${'中('.repeat(40_000)}\n`, 5],
    ['quotation marks', `${'"中'.repeat(40_000)}\n`, 3],
    ['spaces', `${' '.repeat(80_000)}中\n`, 7],
    ['question marks', `國(guó)${'?'.repeat(80_000)}\n`, 6],
    ['short lines', '1\n2\n', 600],
  ])('%s: megabytes end, in time that grows with their length', { timeout: 120_000 }, (_, line, times) => {
    const run = (size: number): unknown => importText(utf8(line.repeat(size)), { edition: 'zh-hans' });
    expect(utf8(line.repeat(times * 4)).byteLength).toBeLessThan(maxTextBytes);
    expect(growthOfTime(run, times)).toBeLessThan(9);
  });

  it('a line may be long, of any of these', () => {
    const run = (size: number): unknown =>
      importText(utf8('日?qǐng)發(fā)布的,"('.repeat(size)), { edition: 'zh-hans' });
    expect(growthOfTime(run, 1_300)).toBeLessThan(9);
  });
});

/** Read in place and never copied here: other people's text. */
const article = join(import.meta.dirname, '../../../shared/real-input/netease-hao-article.txt');

describe.skipIf(!existsSync(article))('the real article (skipped where ../shared/real-input is not there)', () => {
  const input = existsSync(article) ? readFileSync(article) : bytes(0x61);
  const imported = importText(input, { edition: 'zh-hans' });
  const json = JSON.stringify(imported.content);

  it('counts', () => {
    expect(imported.report.found).toEqual({
      script: 'hant',
      platform: 'netease-hao',
      garbled: true,
      headline: false,
      standfirst: false,
      epigraph: 2,
      blocks: 32,
      paragraphs: 21,
      sections: 3,
      quotes: 1,
      lists: 0,
      figures: 7,
      figuresWithoutPicture: 7,
      ruby: 0,
      references: 1,
      past: 2,
      statement: ['zh', 'en'],
    });
    expect(Object.fromEntries(imported.report.repairs.map(({ kind, count }) => [kind, count]))).toEqual({
      script: 429,
      'pinyin-annotation': 326,
      punctuation: 77,
      'lost-byte': 1,
    });
    expect(imported.report.left.map(({ kind, count }) => [kind, count])).toEqual([
      ['figure-without-picture', 7],
      ['headline-missing', 1],
    ]);
  });

  it('is flawless: the words are right and nothing of the garbling is left', () => {
    for (const word of [
      '着眼',
      '标志着',
      '《华尔街日报》',
      '比尔·盖茨',
      'CoWoS',
      'H20',
      'TESLA GP100',
      '50%',
      '“科技武器”',
    ])
      expect(json).toContain(word);
    expect(findScript(json).hant).toBe(0);
    const { zh } = imported.content.statement ?? { zh: '' };
    const prose = `${JSON.stringify(imported.content.body)}${zh ?? ''}`.replace(/[{}[\]":,]|\w+/g, '');
    expect(prose).not.toMatch(/[?;!()\ufffd]/);
    // The text as an editor has read and passed it, word by word, in November 2026.
    const text = imported.content.body.content
      .map((block) => JSON.stringify('content' in block ? block.content : ''))
      .join('\n')
      .replace(/"id":"\w+"/g, '');
    expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toMatchInlineSnapshot(`"bd44ce1c66da3e64"`);
  });

  it('names who speaks, what is referred to and what was read', () => {
    expect(imported.content.body.content.find((block) => block.type === 'quote')?.attrs.attribution).toBe(
      '微软创始人比尔·盖茨',
    );
    expect(imported.content.references).toEqual([
      { label: '参考资料', person: '阮佳琪', outlet: '观察者网', url: null },
    ]);
    expect(imported.content.past.map(({ reads, atLeast }) => [reads, atLeast])).toEqual([
      [500_000, true],
      [1_000_000, true],
    ]);
    expect(
      imported.content.body.content.flatMap((block) => (block.type === 'sectionHeading' ? [block.attrs.number] : [])),
    ).toEqual(['01', '02', '03']);
  });

  it('is valid, plain JSON, and the same each time', () => {
    expect(contentSchema.parse(imported.content)).toEqual(imported.content);
    expect(JSON.parse(JSON.stringify(imported.report))).toEqual(imported.report);
    expect(importText(input, { edition: 'zh-hans' })).toEqual(imported);
  });

  it('comes out traditional for the traditional edition', () => {
    const hant = importText(input, { edition: 'zh-hant' });
    expect(findScript(JSON.stringify(hant.content)).hans).toBe(0);
    expect(JSON.stringify(hant.content)).toContain('「網易號」');
    expect(hant.platform).toBe('netease-hao');
  });
});
