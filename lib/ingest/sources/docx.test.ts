import { describe, expect, test } from 'vitest';
import type { Block } from '#lib/articles/body.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';
import { readDocx } from '#lib/ingest/sources/docx.ts';
import { docx, names, office, picture } from '#lib/ingest/sources/docx.test-helper.ts';
import { packZip } from '#lib/testing/pack-zip.ts';

const line = (text: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;
function lines(blocks: readonly Block[]): string[] {
  return blocks.map((block) => (block.type === 'paragraph' ? appendText(block.content) : block.type));
}

describe('a Word document', () => {
  test('of paragraphs, with a headline', async () => {
    const styles = {
      name: 'word/styles.xml',
      data: `<w:styles ${names}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    };
    const relation = `<Relationship Id="s1" Type="${office}/styles" Target="styles.xml"/>`;
    const story = await readDocx(docx(line('港口', 'Heading1') + line('One') + line('Two'), relation, [styles]));
    expect(story.headline).toBe('港口');
    expect(story.byline).toEqual([]);
    expect(lines(story.body.content)).toEqual(['One', 'Two']);
  });

  test('with a picture in it', async () => {
    const relation = `<Relationship Id="p1" Type="${office}/image" Target="media/image1.png"/>`;
    const story = await readDocx(docx(picture('embed'), relation, [{ name: 'word/media/image1.png', data: 'x' }]));
    expect(lines(story.body.content)).toEqual(['figure']);
    expect([...story.pictures.values()]).toEqual(['word/media/image1.png']);
  });

  test('with a picture outside of it', async () => {
    const relation = `<Relationship Id="p1" Type="${office}/image" Target="file:///etc/hosts" TargetMode="External"/>`;
    const story = await readDocx(docx(line('One') + picture('link'), relation));
    expect(lines(story.body.content)).toEqual(['One']);
    expect(story.pictures.size).toBe(0);
  });

  const many = Array.from({ length: 5_001 }, (_, index) => ({ name: `p${String(index)}`, data: '' }));
  test.each([
    ['no archive', Buffer.from('One, two.'), /is no \.docx/],
    ['nothing', Buffer.alloc(0), /is no \.docx/],
    ['an archive of other things', packZip([{ name: 'a.txt', data: 'x' }]), /save it again/],
    ['too many parts', packZip(many), /5001 parts/],
    ['parts that say they are large', packZip([{ name: 'a', data: '', declared: 2 ** 31 }]), /200 MB/],
    ['a part of more than 20 MB', docx('x'.repeat(21_000_000)), /20 MB/],
    ['an encrypted part', packZip([{ name: 'a', data: 'x', flags: 1 }]), /encrypted/],
    ['broken XML', docx('<w:p>'), /save it again/],
    ['half of itself', docx(line('One')).subarray(0, 300), /is no \.docx/],
  ] as const)('that is %s', async (_, bytes, message) => {
    await expect(readDocx(bytes)).rejects.toThrow(message);
  });

  test('with a part that unpacks to more than it says', async () => {
    const bomb = { name: 'word/document.xml', data: ' '.repeat(1_000_000), declared: 10 };
    await expect(readDocx(docx('', '', [bomb]))).rejects.toThrow(/is damaged/);
  });
});
