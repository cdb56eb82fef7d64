import { expect, test } from 'vitest';
import { toContents } from '#components/article/to-contents.ts';
import { paragraph } from '#lib/testing/newsroom.ts';

test('the contents are the section headings in order, their marks and line breaks left out', () => {
  const entries = toContents({
    type: 'doc',
    content: [
      paragraph('b001', 'Before the first section.'),
      {
        type: 'sectionHeading',
        attrs: { id: 'b002', number: '01' },
        content: [
          { type: 'text', text: 'The ' },
          { type: 'text', text: 'bridge', marks: [{ type: 'emphasis' }] },
          { type: 'hardBreak' },
          { type: 'text', text: 'at noon' },
        ],
      },
      { type: 'divider', attrs: { id: 'b003' } },
      { type: 'sectionHeading', attrs: { id: 'b004', number: null }, content: [{ type: 'text', text: 'After' }] },
    ],
  });
  expect(entries).toEqual([
    { id: 'b002', number: '01', title: 'The bridge at noon' },
    { id: 'b004', number: null, title: 'After' },
  ]);
});
