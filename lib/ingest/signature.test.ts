import { describe, expect, test } from 'vitest';
import { compareSignatures, signText } from '#lib/ingest/signature.ts';
import { toTraditional } from '#lib/text/script.ts';

const sentence = (number: number): string =>
  `临河的第${String(number)}座桥在${String(1900 + number)}年建成，桥头的茶馆每天早上都坐满了等船的人。`;
const story = Array.from({ length: 30 }, (_, index) => sentence(index + 1)).join('\n');
const sign = (text: string) => signText(text) ?? { hashes: [], bands: [] };

describe('the same story', () => {
  const first = sign(story);
  test.each([
    ['in the other script', toTraditional(story), 0.9],
    ['with other marks and spaces', story.replaceAll('，', ', ').replaceAll('。', '. '), 0.99],
    ['with a paragraph more', `${story}\n编者按：这是一篇旧文，今天重新发表，请读者指正，谢谢大家。`, 0.8],
    ['without its first lines', story.split('\n').slice(3).join('\n'), 0.75],
  ])('%s is known again', (_, text, least) => {
    const other = sign(text);
    expect(compareSignatures(first.hashes, other.hashes)).toBeGreaterThanOrEqual(least);
    expect(first.bands.some((band) => other.bands.includes(band))).toBe(true);
  });
  test('another one is not', () => {
    const other = sign(
      Array.from(
        { length: 30 },
        (_, index) => `The tram number ${String(index)} left the depot before the lamps were out.`,
      ).join('\n'),
    );
    expect(compareSignatures(first.hashes, other.hashes)).toBeLessThan(0.2);
  });
});

test('a few words have none', () => expect(signText('图：临河的桥')).toBeNull());
