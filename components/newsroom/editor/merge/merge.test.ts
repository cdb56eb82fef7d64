import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodies } from '#components/newsroom/editor/document/bodies.test-helper.ts';
import { applyChoices, mergeContents, type Choice } from '#components/newsroom/editor/merge/merge.ts';
import { bodySchema, type Block } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';

const line = (id: string, text: string): Block => ({
  type: 'paragraph',
  attrs: { id },
  content: [{ type: 'text', text }],
});
const contentOf = (blocks: Block[], headline = 'A'): Content => ({
  headline,
  standfirst: null,
  epigraph: [],
  hero: null,
  body: { type: 'doc', content: blocks },
  references: [],
  past: [],
  statement: null,
});
const [one, two, three] = [line('one1', '一'), line('two2', '二'), line('thr3', '三')];
const texts = ({ body }: Content): string =>
  body.content
    .map((block) => (block.type === 'paragraph' && block.content[0]?.type === 'text' ? block.content[0].text : ''))
    .join('|');

describe('what follows from the version both began with', () => {
  const base = contentOf([one, two, three]);
  test.each([
    ['only I changed it', [one, line('two2', '我'), three], [one, two, three], '一|我|三'],
    ['only they changed it', [one, two, three], [one, line('two2', '他'), three], '一|他|三'],
    ['each changed another', [line('one1', '我'), two, three], [one, two, line('thr3', '他')], '我|二|他'],
    ['I added, they took out', [one, line('new4', '新'), two, three], [one, three], '一|新|三'],
    ['they added, I took out', [one, three], [one, two, line('new4', '新'), three], '一|新|三'],
    ['I moved, they changed', [two, one, three], [one, line('two2', '他'), three], '他|一|三'],
  ])('%s', (_name, mine, theirs, expected) => {
    const merge = mergeContents(base, contentOf(mine), contentOf(theirs));
    expect(merge.rows.filter((row) => !('same' in row) && row.proposed === null)).toEqual([]);
    expect(texts(applyChoices(merge, contentOf(mine), new Map()))).toBe(expected);
  });

  test.each<[Choice, string]>([
    ['mine', '一|我|三'],
    ['theirs', '一|他|三'],
    ['both', '一|我|他|三'],
  ])('both changed the same block: a person says %s', (choice, expected) => {
    const mine = contentOf([one, line('two2', '我'), three], 'mine');
    const merge = mergeContents(base, mine, contentOf([one, line('two2', '他'), three], 'A'));
    expect(merge.rows[1]).toMatchObject({ key: 'two2', proposed: null });
    expect(merge.fields).toMatchObject([{ key: 'headline', proposed: 'mine' }]);
    const merged = applyChoices(merge, mine, new Map([['two2', choice]]));
    expect(texts(merged)).toBe(expected);
    expect(merged.headline).toBe('mine');
    expect(new Set(merged.body.content.map(({ attrs }) => attrs.id)).size).toBe(merged.body.content.length);
  });

  test('I changed what they took out: a person says', () => {
    const merge = mergeContents(base, contentOf([one, line('two2', '我'), three]), contentOf([one, three]));
    expect(merge.rows[1]).toMatchObject({ key: 'two2', theirs: null, proposed: null });
  });
});

test('without a common version nothing is lost that only one side has', () => {
  const mine = contentOf([one, two]);
  const merge = mergeContents(null, mine, contentOf([one, three]));
  expect(texts(applyChoices(merge, mine, new Map()))).toBe('一|二|三');
});

const choices = fc.constantFrom<Choice>('mine', 'theirs', 'both');
test('whatever is chosen of whatever versions, the outcome can be stored', () => {
  fc.assert(
    fc.property(bodies, bodies, fc.option(bodies), choices, (mine, theirs, base, choice) => {
      const own = contentOf([...mine.content]);
      const merge = mergeContents(
        base === null ? null : contentOf([...base.content]),
        own,
        contentOf([...theirs.content]),
      );
      const all = new Map(
        [...merge.fields, ...merge.rows].flatMap((row) => ('same' in row ? [] : [[row.key, choice]])),
      );
      const merged = applyChoices(merge, own, all);
      expect(bodySchema.safeParse(merged.body).error).toBeUndefined();
      expect(choice === 'mine' ? merged.body : mine).toEqual(mine);
    }),
  );
});
