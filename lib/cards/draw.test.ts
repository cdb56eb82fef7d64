import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawCard } from '#lib/cards/draw.ts';
import { Slices } from '#lib/cards/slices.ts';

const words = { headline: '电车过江', section: '科技', publisher: '编辑部', date: '2026年11月1日' };

test('a card is a picture of the size that is told of it, small enough to be fetched by a chat', async () => {
  const png = await drawCard(words, await Slices.open(['sc', 'tc']));
  expect(await sharp(png ?? undefined).metadata()).toMatchObject({ format: 'png', width: 1_200, height: 630 });
  expect(png?.byteLength).toBeLessThan(100_000);
}, 30_000);

test('the same words are the same bytes, other words are not', async () => {
  const slices = await Slices.open(['sc', 'tc']);
  const [first, again, other] = [
    await drawCard(words, slices),
    await drawCard(words, await Slices.open(['sc', 'tc'])),
    await drawCard({ ...words, headline: '电车回来' }, slices),
  ];
  expect(first?.equals(again ?? Buffer.of())).toBe(true);
  expect(first?.equals(other ?? Buffer.of())).toBe(false);
}, 30_000);

test.each([
  ['a headline that would be markup', { ...words, headline: '</svg><image href="file:///etc/passwd"/>&' }],
  ['what no font has', { ...words, headline: '\u{1f43c}\u{10ffff}\u0000' }],
  ['nothing but a headline', { ...words, section: null, publisher: null }],
])(
  '%s is drawn',
  async (_, given) => {
    const png = await drawCard(given, await Slices.open(['sc', 'tc']));
    expect(await sharp(png ?? undefined).metadata()).toMatchObject({ width: 1_200, height: 630 });
  },
  30_000,
);

/** GB 2312 level 1 and 2, Big5 level 1, as the decoders of the platform know them. */
function listOf(encoding: string, rows: readonly [number, number], first: number): string[] {
  const decoder = new TextDecoder(encoding);
  const found: string[] = [];
  for (let lead = rows[0]; lead <= rows[1]; lead += 1)
    for (let trail = first; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(new Uint8Array([lead, trail]));
      if (/^\p{Script=Han}$/u.test(sign)) found.push(sign);
    }
  return found;
}

test.each([
  ['GB 2312', 'gbk', [0xb0, 0xf7], 0xa1, ['sc', 'tc'], '劐阢坶塥蒈猸弪艴骣轷戤赇犋毪脶膪憝铴镩稆瘭耠耢耥蟓鲰齄'],
  ['the first level of Big5', 'big5', [0xa4, 0xc6], 0x40, ['tc', 'sc'], '杗阬姅甽偭梡詨跦穋歜縿燸霤觼鑤'],
] as const)(
  'the fonts have the characters of %s but for a few rare ones, with which no card is drawn',
  async (_, encoding, rows, first, families, rare) => {
    const slices = await Slices.open(families);
    const lacking = listOf(encoding, rows, first).filter((sign) => !slices.has(sign));
    expect(lacking.toSorted()).toEqual(rare.split('').toSorted());
    expect(await drawCard({ ...words, headline: `电车${lacking[0] ?? ''}` }, slices)).toBeNull();
  },
);
