import { describe, expect, test } from 'vitest';
import type { Body, Inline, Mark } from '#lib/articles/body.ts';
import { repairBody } from '#lib/ingest/repair-body.ts';
import { createNamer } from '#lib/ingest/repair.ts';

const text = (value: string, ...marks: Mark[]): Inline =>
  marks.length === 0 ? { type: 'text', text: value } : { type: 'text', text: value, marks };
const strong: Mark = { type: 'strong' };
const bodyOf = (...lines: Inline[][]): Body => ({
  type: 'doc',
  content: lines.map((content, index) => ({ type: 'paragraph', attrs: { id: `b00${String(index)}` }, content })),
});
const linesOf = ({ content }: Body) => content.map((block) => (block.type === 'paragraph' ? block.content : []));

describe('repairs of a body keep marks on the characters they were on', () => {
  test.each<[string, Inline[], Inline[]]>([
    [
      'a mark set anew',
      [text('他说,'), text('好', strong), text('!')],
      [text('他说，'), text('好', strong), text('！')],
    ],
    ['white space taken out', [text('零\u200b宽'), text('字\u200b', strong)], [text('零宽'), text('字', strong)]],
    [
      'a break',
      [text('上,'), { type: 'hardBreak' }, text('下,不')],
      [text('上，'), { type: 'hardBreak' }, text('下，不')],
    ],
    [
      'code is left',
      [text('写作 '), text('a,b', { type: 'code' }), text(' 好,是')],
      [text('写作 '), text('a,b', { type: 'code' }), text(' 好，是')],
    ],
    ['nothing to do', [text('好。', strong)], [text('好。', strong)]],
  ])('%s', (_, before, after) => {
    const { body } = repairBody(bodyOf(before), [], 'zh-hans');
    expect(linesOf(body)).toEqual([after]);
  });
});

test('headlines are repaired with the body, and counted before it', () => {
  const { heads, changes } = repairBody(bodyOf([text('正文,一句。')]), ['标题,一句', null], 'zh-hans');
  expect(heads).toEqual(['标题，一句', null]);
  expect(changes.map(({ line }) => line)).toEqual([1, 3]);
});

test('what a person rejected is not done, and said', () => {
  const body = bodyOf([text('一,二,三')]);
  const { changes } = repairBody(body, [], 'zh-hans');
  const names = changes.map(createNamer());
  const again = repairBody(body, [], 'zh-hans', new Set(names.slice(1)));
  expect(linesOf(again.body)).toEqual([[text('一，二,三')]]);
  expect(again.proposed).toHaveLength(2);
  const first = repairBody(body, [], 'zh-hans', new Set(names.slice(0, 1)));
  expect(linesOf(first.body)).toEqual([[text('一,二，三')]]);
});

test('what would end a line within one is a space', () => {
  const { body, heads } = repairBody(
    bodyOf([text('甲\u2028乙\u0085'), text('丙&#8232;丁\v', strong)]),
    ['上\r下'],
    'zh-hans',
  );
  expect([heads, linesOf(body)]).toEqual([['上 下'], [[text('甲 乙 '), text('丙 丁', strong)]]]);
});
