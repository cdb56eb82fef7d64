import { describe, expect, test } from 'vitest';
import {
  applyMove,
  arrangementSchema,
  formatMove,
  formatPlaced,
  parseMove,
  type Arrangement,
  type Move,
  type Slot,
} from '#lib/front/slots.ts';

const toId = (letter: string): string =>
  `00000000-0000-4000-8000-${letter.charCodeAt(0).toString(16).padStart(12, '0')}`;
const tech = '00000000-0000-7000-8000-00000000abcd';
const slot = (text: string): Slot => {
  const [place = '', position = ''] = text.split('.');
  return { place: place === 'tech' ? tech : place, position: Number(position) };
};
/** `lead.0 a, second.1 b` */
const toArrangement = (text: string): Arrangement =>
  text === ''
    ? []
    : text.split(', ').map((each) => {
        const [at = '', letter = ''] = each.split(' ');
        return { ...slot(at), article: toId(letter) };
      });
const toText = (arrangement: Arrangement): string[] => arrangement.map(formatPlaced).toSorted();
const put = (letter: string, to: string, from: string | null = null): Move => ({
  ...{ kind: 'put', article: toId(letter), to: slot(to) },
  from: from === null ? null : slot(from),
});

describe('a move', () => {
  test.each<[string, string, Move, string]>([
    ['puts a story into a slot that filled itself', '', put('a', 'lead.0'), 'lead.0 a'],
    ['puts it where another was, which falls out', 'lead.0 a', put('b', 'lead.0'), 'lead.0 b'],
    [
      'lets two placed stories change places',
      'lead.0 a, second.1 b',
      put('b', 'lead.0', 'second.1'),
      'lead.0 b, second.1 a',
    ],
    ['finds by itself where a placed story stood', 'lead.0 a, second.1 b', put('b', 'lead.0'), 'lead.0 b, second.1 a'],
    [
      'gives the slot of a story that the rule had put there',
      'lead.0 a',
      put('b', 'lead.0', 'second.0'),
      'lead.0 b, second.0 a',
    ],
    ['leaves a slot to the rule that nothing comes into', 'second.0 a', put('a', 'tech.3', 'second.0'), 'tech.3 a'],
    ['keeps a story where it is', 'lead.0 a', put('a', 'lead.0', 'lead.0'), 'lead.0 a'],
    [
      'takes nobody’s place by a page that is old',
      'lead.0 a, second.0 c',
      put('b', 'lead.0', 'second.0'),
      'lead.0 b, second.0 c',
    ],
    ['lets a slot fill itself', 'lead.0 a, second.1 b', { kind: 'free', at: slot('lead.0') }, 'second.1 b'],
    ['lets one fill itself that does', 'second.1 b', { kind: 'free', at: slot('lead.0') }, 'second.1 b'],
  ])('%s', (_, before, move, after) => {
    expect(toText(applyMove(toArrangement(before), move))).toEqual(toText(toArrangement(after)));
  });

  test.each([put('a', 'lead.0'), put('a', 'tech.3', 'second.2'), { kind: 'free', at: slot('tech.0') } as const])(
    'is written into an address and read from it: %j',
    (move) => {
      expect(parseMove(formatMove(move))).toEqual(move);
    },
  );

  test.each([
    undefined,
    '',
    'free.lead',
    'free.lead.x',
    'put.lead.0',
    `put.${toId('a')}.lead.1`,
    `put.${toId('a')}.second.4`,
    'x'.repeat(500),
  ])('is none: %j', (text) => {
    expect(parseMove(text)).toBeNull();
  });
});

test.each([
  ['a slot that no page has', ['lead.1 a']],
  ['two stories in a slot', ['lead.0 a', 'lead.0 b']],
  ['a story in two slots', ['lead.0 a', 'second.0 a']],
])('no arrangement has %s', (_, given) => {
  const texts = given.map((each) => formatPlaced(toArrangement(each)[0]!));
  expect(arrangementSchema.safeParse(texts).success).toBe(false);
  expect(arrangementSchema.safeParse(['x']).success).toBe(false);
  expect(arrangementSchema.safeParse([formatPlaced(toArrangement('lead.0 a')[0]!)]).success).toBe(true);
});
