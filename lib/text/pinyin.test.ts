import { describe, expect, it } from 'vitest';
import { isToned, readingsOf, toReading, toSlug } from '#lib/text/pinyin.ts';

describe('readings', () => {
  it.each([
    ['長', ['cháng', 'zhǎng']],
    ['率', ['lǜ', 'shuài']],
  ])('%s', (char, readings) => {
    for (const reading of readings) expect(readingsOf(char)).toContain(reading);
  });
  it('a letter has none', () => expect(readingsOf('a')).toEqual([]));
  it.each([
    ['GUÓ', 'guó'],
    ['ɡuó', 'guó'],
    ['guo\u0301', 'guó'],
    ['lv\u030c', 'lǚ'],
    ['lu:', 'lü'],
    [' huì ', 'huì'],
  ])('%s is written %s', (from, to) => expect(toReading(from)).toBe(to));
  it.each([
    ['guó', true],
    ['guo', false],
    ['lü', false],
    ['lǜ', true],
  ])('%s is toned: %s', (syllable, toned) => expect(isToned(syllable)).toBe(toned));
});

describe('toSlug', () => {
  it.each([
    ['重庆长江大桥通车', 'chong-qing-chang-jiang-da-qiao-tong-che'],
    ['H20芯片遇冷', 'h20-xin-pian-yu-leng'],
    ['The Fed’s next move: a 0.5% cut?', 'the-feds-next-move-a-0-5-cut'],
    ['Müller & Straße', 'muller-strasse'],
    ['绿色旅行', 'lv-se-lv-xing'],
    ['？！', null],
    ['', null],
  ])('%s', (headline, slug) => expect(toSlug(headline)).toBe(slug));
  it('is cut at a word at 60 characters', () => {
    const slug = toSlug('中'.repeat(100)) ?? '';
    expect(slug.length).toBeLessThanOrEqual(60);
    expect(slug).toMatch(/^zhong(-zhong)+$/);
    expect(toSlug('a'.repeat(80))).toBe('a'.repeat(60));
  });
});
