import sharp from 'sharp';
import { balance, leading } from '#lib/cards/balance.ts';
import { cardSize } from '#lib/cards/shape.ts';
import type { Outline, Slices } from '#lib/cards/slices.ts';

/** The words of a card. */
export type CardWords = Readonly<{
  headline: string;
  section: string | null;
  publisher: string | null;
  /** As the edition writes a day. */
  date: string;
}>;

/** Counts up when a card of the same words comes to look another way, so that all are drawn again. */
export const cardDesign = 1;

/** The roles of app/tokens.css, light. */
const colours = { paper: '#fbf9f5', ink: '#1f1b17', soft: '#514a41', rule: '#dcd5c8', accent: '#a12d16' } as const;
const margin = 72;
const column = cardSize.width - 2 * margin;
const bold = 700;
const regular = 500;
/** Where the headline stands: below the section, above the lower rule. */
const band = { top: 252, bottom: 512 } as const;
const seconds = 20;

/** components/navigation/word-mark.tsx, 212 by 100. */
const wordMark = [
  'M78 3 84 11C66 16 44 18 18 18L16 12C40 11 62 9 78 3Z',
  'M14 24H82L88 22V30H14ZM2 36H88L98 33V43H2Z',
  'M38 12H50C48 42 34 64 6 76L2 69C26 57 37 40 38 12Z',
  'M30 48H84L90 51V97H78V94H42V97H30ZM42 55V61H78V55ZM42 68V74H78V68ZM42 81V87H78V81Z',
  'M112 22H148V31H112ZM126 2H138V86C138 94 132 98 120 98L117 90C124 90 126 89 126 84Z',
  'M110 60C122 57 136 52 149 45L152 53C138 62 126 67 113 71Z',
  'M156 5H202V40C202 47 197 50 184 49L182 41C189 42 191 41 191 37V14H167V98H156Z',
  'M172 52H208V58C202 76 190 90 172 98L167 91C182 84 191 74 195 61H172Z',
  'M174 62C181 76 194 86 211 90L206 98C187 93 174 82 167 67Z',
];

/**
 * A card as PNG, 1200 by 630: every letter is an outline of ours, so no font of the machine is asked for. null where the
 * fonts lack a Chinese character of the headline: without it it would say something else.
 */
export async function drawCard(words: CardWords, slices: Slices): Promise<Buffer | null> {
  const han = words.headline.match(/\p{Script=Han}/gu) ?? [];
  if (!han.every((character) => slices.has(character))) return null;
  const svg = await composeCard(words, slices);
  return sharp(Buffer.from(svg))
    .timeout({ seconds })
    .png({ palette: true, colours: 64, compressionLevel: 9 })
    .toBuffer();
}

/** The drawing itself. It holds numbers and our own paths, never a word of anybody's. */
async function composeCard(words: CardWords, slices: Slices): Promise<string> {
  const setLine = async (text: string, line: Omit<Line, 'outline'>) =>
    place({ ...line, outline: await slices.outline(text, line.weight) });
  const widths = await measureCharacters(words.headline, slices);
  const measure = (text: string): number =>
    [...text].reduce((sum, character) => sum + (widths.get(character) ?? 0), 0) / 1_000;
  const room = { width: column, height: band.bottom - band.top };
  const { size, lines } = balance(words.headline, { room, most: 3, measure });
  // A little above the middle, as the eye has it.
  const top = band.top + ((room.height - lines.length * size * leading) / 2) * 0.8;
  const small = { size: 28, weight: regular, fill: colours.soft } as const;
  const right = cardSize.width - margin;
  const parts = await Promise.all([
    setLine(words.date, { ...small, x: right, y: 118, end: true }),
    words.section === null
      ? ''
      : setLine(words.section, { size: 32, weight: bold, fill: colours.accent, x: margin, y: 226 }),
    ...lines.map((line, index) =>
      setLine(line, { size, weight: bold, fill: colours.ink, x: margin, y: top + size * (0.95 + index * leading) }),
    ),
    words.publisher === null ? '' : setLine(words.publisher, { ...small, x: margin, y: 576 }),
  ]);
  const rule = (y: number, colour: string, thickness: number): string =>
    `<path fill="${colour}" d="M${margin} ${y}h${column}v${thickness}h-${column}z"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cardSize.width}" height="${cardSize.height}">`,
    `<path fill="${colours.paper}" d="M0 0h${cardSize.width}v${cardSize.height}h-${cardSize.width}z"/>`,
    `<g fill="${colours.ink}" fill-rule="evenodd" transform="translate(${margin} 68) scale(.6)">`,
    ...wordMark.map((d) => `<path d="${d}"/>`),
    '</g>',
    rule(156, colours.ink, 2),
    rule(520, colours.rule, 1),
    `<path fill="${colours.accent}" d="M${right - 48} 554h48v6h-48z"/>`,
    ...parts,
    '</svg>',
  ].join('');
}

type Line = Readonly<{
  outline: Outline;
  size: number;
  weight: number;
  fill: string;
  /** Where it begins, or with `end` where it ends; px. */
  x: number;
  y: number;
  end?: boolean;
}>;

/** A line of text as paths; one that is too long for the column is made smaller. */
function place({ outline: { paths, width }, size, fill, x, y, end = false }: Line): string {
  const scale = Math.min(size / 1_000, column / Math.max(1, width));
  const left = end ? x - width * scale : x;
  const glyphs = paths.map(({ d, x: at }) => (d === '' ? '' : `<path transform="translate(${at})" d="${d}"/>`));
  return `<g fill="${fill}" transform="translate(${left.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(5)} -${scale.toFixed(5)})">${glyphs.join('')}</g>`;
}

/** How wide each character of a text is, in units of 1/1000 of the size. */
async function measureCharacters(text: string, slices: Slices): Promise<Map<string, number>> {
  const widths = new Map<string, number>();
  for (const character of new Set([...text, '…'])) widths.set(character, (await slices.outline(character, bold)).width);
  return widths;
}
