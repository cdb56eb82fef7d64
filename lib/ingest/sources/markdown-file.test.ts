import { describe, expect, test } from 'vitest';
import { readMarkdown } from '#lib/ingest/sources/markdown-file.ts';

describe('a Markdown file', () => {
  test('with front matter says who, when and what', () => {
    const story = readMarkdown(
      '---\ntitle: 渡口的早晨\nauthor: 林越, 沈禾\ndate: 2026-03-05 08:30:00 +0800\ntags: [河, 桥]\ncategories: 城市\ndraft: true\nlayout: post\n---\n\n# 渡口的早晨\n\n第一段。\n',
    );
    expect(story).toMatchObject({
      headline: '渡口的早晨',
      byline: ['林越', '沈禾'],
      topics: ['城市', '河', '桥'],
      isPublic: false,
      publishedAt: new Date('2026-03-05T00:30:00Z'),
    });
    expect(story.body.content.map(({ type }) => type)).toEqual(['paragraph']);
  });
  test.each([
    ['# Title\n\nWords.', 'Title', 1],
    ['Title\n=====\n\nWords.', 'Title', 1],
    ['## A section\n\nWords.', null, 2],
    ['Words.', null, 1],
  ])('%j has the headline %j', (text, headline, blocks) => {
    const story = readMarkdown(text);
    expect([story.headline, story.body.content.length]).toEqual([headline, blocks]);
  });
  test('front matter that is no YAML is said', () =>
    expect(() => readMarkdown('---\ntitle: [\n---\nWords.')).toThrow('not valid YAML'));
});
