import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';
import { diffContents, toChanged } from '#lib/diff/contents.ts';
import { findMoved } from '#lib/diff/moves.ts';
import { contentDiffSchema, type Run } from '#lib/diff/schema.ts';
import { diffTexts } from '#lib/diff/texts.ts';

const show = (runs: readonly Run[]): string =>
  runs.map(({ is, text }) => (is === 'same' ? text : is === 'added' ? `{+${text}}` : `{-${text}}`)).join('');

describe('texts', () => {
  test.each([
    ['他去了北京。', '他来了上海。', '他{-去}{+来}了{-北京}{+上海}。'],
    ['头发', '头发的发', '头发{+的发}'],
    ['共有三十人。', '共有三十二人。', '共有三十{+二}人。'],
    ['The tram crossed at noon.', 'The tram crossed at one.', 'The tram crossed at {-noon}{+one}.'],
    ['It crossed the river.', 'It crosses the river.', 'It {-crossed}{+crosses} the river.'],
    ['a big red bus', 'a small blue bus', 'a {-big red}{+small blue} bus'],
    ['约 3.5 亿元', '约 4.5 亿元', '约 {-3.5}{+4.5} 亿元'],
    ["don't go", "doesn't go", "{-don't}{+doesn't} go"],
    ['在iPhone上', '在iPad上', '在{-iPhone}{+iPad}上'],
    ['東京で', '東京に', '東京{-で}{+に}'],
    ['', 'new', '{+new}'],
    ['old', '', '{-old}'],
    ['', '', ''],
    ['same', 'same', 'same'],
    ['a\nb', 'a\nc', 'a\n{-b}{+c}'],
  ])('%j → %j', (before, after, wanted) => {
    expect(show(diffTexts(before, after))).toBe(wanted);
  });

  test('nothing in common is one whole for another, and soon told', () => {
    const one = '甲乙丙丁'.repeat(2_000);
    const other = '天地玄黄'.repeat(2_000);
    const begun = performance.now();
    expect(diffTexts(one, other)).toEqual([
      { is: 'removed', text: one },
      { is: 'added', text: other },
    ]);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  test('old and new can be read off it, whatever they are', () => {
    const text = fc.stringMatching(/^[ab 北京。\n]{0,40}$/);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = diffTexts(before, after);
        const read = (without: Run['is']) =>
          runs
            .filter(({ is }) => is !== without)
            .map((each) => each.text)
            .join('');
        expect([read('added'), read('removed')]).toEqual([before, after]);
        expect(runs.every((each) => each.text !== '')).toBe(true);
      }),
    );
  });
});

test.each<[number[], number[]]>([
  [[], []],
  [[0, 1, 2], []],
  [[1, 2, 3, 0], [0]],
  [[3, 0, 1, 2], [3]],
  [[0, 2, 1, 3], [2]],
  [
    [2, 1, 0],
    [2, 1],
  ],
])('of %j moved %j', (places, moved) => {
  expect(findMoved(places)).toEqual(new Set(moved));
});

const words = (id: string, text: string): Block => ({
  type: 'paragraph',
  attrs: { id },
  content: [{ type: 'text', text }],
});
const of = (...content: Block[]): Content => ({
  ...{ headline: '标题', standfirst: null, epigraph: [], hero: null, references: [], past: [], statement: null },
  body: { type: 'doc', content },
});
const [a, b, c, d] = [words('baaa', '甲。'), words('bbbb', '乙。'), words('bccc', '丙。'), words('bddd', '丁。')];
const brief = (before: Content, after: Content) =>
  diffContents(before, after).blocks.map(
    ({ id, kind, isMoved, runs }) => `${id} ${kind}${isMoved ? ' moved' : ''} ${show(runs)}`,
  );

describe('contents', () => {
  test.each<[string, Content, Content, string[]]>([
    ['nothing other', of(a, b), of(a, b), ['baaa same 甲。', 'bbbb same 乙。']],
    ['one added', of(a, c), of(a, b, c), ['baaa same 甲。', 'bbbb added {+乙。}', 'bccc same 丙。']],
    [
      'one gone, shown where it stood',
      of(a, b, c),
      of(a, c),
      ['baaa same 甲。', 'bbbb removed {-乙。}', 'bccc same 丙。'],
    ],
    ['the first gone', of(a, b), of(b), ['baaa removed {-甲。}', 'bbbb same 乙。']],
    ['one carried to the end', of(a, b, c), of(b, c, a), ['bbbb same 乙。', 'bccc same 丙。', 'baaa same moved 甲。']],
    [
      'one moved and changed',
      of(a, b, c),
      of(b, c, words('baaa', '甲！')),
      ['bbbb same 乙。', 'bccc same 丙。', 'baaa changed moved 甲{-。}{+！}'],
    ],
    ['one that got another id', of(a, b), of(a, words('bzzz', '乙。')), ['baaa same 甲。', 'bzzz same 乙。']],
    [
      'one in the place of another',
      of(a, b, c),
      of(a, d, c),
      ['baaa same 甲。', 'bbbb removed {-乙。}', 'bddd added {+丁。}', 'bccc same 丙。'],
    ],
    [
      'the same words with a mark',
      of(a),
      of({ ...a, content: [{ type: 'text', text: '甲。', marks: [{ type: 'strong' }] }] } as Block),
      ['baaa marked 甲。'],
    ],
    [
      'another kind of block by the same id',
      of(a),
      of({ type: 'sectionHeading', attrs: { id: 'baaa', number: null }, content: [{ type: 'text', text: '甲。' }] }),
      ['baaa removed {-甲。}', 'baaa added {+甲。}'],
    ],
    ['a divider', of(a), of(a, { type: 'divider', attrs: { id: 'bxxx' } }), ['baaa same 甲。', 'bxxx added ']],
  ])('%s', (_, before, after, wanted) => {
    expect(brief(before, after)).toEqual(wanted);
  });

  test('what stands around the body is told where it is other', () => {
    const hero = { media: 'a'.repeat(64), alt: 'A tram', caption: null, credit: 'Lin' };
    const before = { ...of(a), hero, epigraph: ['one'] };
    const after = { ...of(a), headline: '题目', hero: { ...hero, media: 'b'.repeat(64) }, standfirst: 'New.' };
    const { heads } = diffContents(before, after);
    expect(heads.map(({ place, kind, runs }) => [place, kind, show(runs)])).toEqual([
      ['headline', 'changed', '{-标}题{+目}'],
      ['standfirst', 'added', '{+New.}'],
      ['epigraph', 'removed', '{-one}'],
      ['hero', 'marked', 'A tram\nLin'],
    ]);
    expect(diffContents(before, before)).toMatchObject({ heads: [] });
  });

  test('readers are shown what is other', () => {
    const diff = toChanged(diffContents(of(a, b, c, d), of(b, c, a, words('bddd', '丁！'))));
    expect(diff.blocks.map(({ id }) => id)).toEqual(['baaa', 'bddd']);
    expect(contentDiffSchema.parse(diff)).toEqual(diff);
  });
});
