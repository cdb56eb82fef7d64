import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parseSampleArticle, siteSchema, type SampleArticle } from '#cli/sample-format.ts';
import { KanbaoError } from '#lib/errors.ts';

const folder = join(import.meta.dirname, '..', 'sample');
const list = (...parts: string[]): string[] => readdirSync(join(folder, ...parts)).toSorted();
const site = siteSchema.parse(parseYaml(readFileSync(join(folder, 'site.yaml'), 'utf8')));

/** Each picture under a hash of its own, as if it had been taken in. */
const pictures = new Map(
  list('pictures').map((file, index) => [basename(file, '.svg'), index.toString(16).padStart(64, '0')]),
);
const files = (['zh', 'en'] as const).flatMap((language) =>
  list('articles', language).map((file) => ({ language, file })),
);

function read(language: 'zh' | 'en', file: string): SampleArticle {
  const text = readFileSync(join(folder, 'articles', language, file), 'utf8');
  return parseSampleArticle(text, {
    file,
    slug: basename(file, '.md'),
    edition: language === 'zh' ? 'zh-hans' : 'en',
    pictures,
  });
}

describe('the sample edition', () => {
  test('has 16 Chinese and 8 English articles over five sections', () => {
    expect(files.filter(({ language }) => language === 'zh').length).toBeGreaterThanOrEqual(16);
    expect(files.filter(({ language }) => language === 'en').length).toBeGreaterThanOrEqual(8);
    const sections = new Set(files.map(({ language, file }) => read(language, file).section));
    expect([...sections].toSorted()).toEqual(site.sections.map(({ slug }) => slug).toSorted());
    expect(sections.size).toBe(5);
  });

  test('names everything in Chinese and in English, each handle and slug once', () => {
    for (const things of [site.sections, site.topics, site.people, site.publishers]) {
      const keys = things.map((thing) => ('slug' in thing ? thing.slug : thing.handle));
      expect(new Set(keys).size).toBe(keys.length);
      for (const { names } of things)
        expect(names).toEqual({ zh: expect.stringMatching(/\S/) as string, en: expect.stringMatching(/\S/) as string });
    }
  });

  test('has no two articles of one name: the name is the slug', () => {
    expect(new Set(files.map(({ file }) => file)).size).toBe(files.length);
  });
});

describe.each(files)('$language/$file', ({ language, file }) => {
  // Its pictures exist, or parsing would have thrown.
  const article = read(language, file);

  test('can be published: a headline, text, and a lead picture with words for those who do not see it', () => {
    const { headline, body, hero } = article.content;
    expect(headline).toMatch(/\S/);
    expect(body.content.length).toBeGreaterThan(2);
    expect(hero?.alt ?? 'no picture').toMatch(/\S/);
    expect(article.published.getTime()).not.toBeNaN();
    expect(article.updated?.getTime() ?? Infinity).toBeGreaterThan(article.published.getTime());
  });

  test('names only what site.yaml has', () => {
    expect(site.sections.map(({ slug }) => slug)).toContain(article.section);
    expect(site.publishers.map(({ handle }) => handle)).toContain(article.publisher);
    for (const handle of article.bylines) expect(site.people.map((person) => person.handle)).toContain(handle);
    for (const slug of article.topics) expect(site.topics.map((topic) => topic.slug)).toContain(slug);
    expect(new Set(article.bylines).size).toBe(article.bylines.length);
    expect(new Set(article.topics).size).toBe(article.topics.length);
  });

  test('has a figure’s alternative text and, as past classics, articles that came out before it in its language', () => {
    const figures = article.content.body.content.filter((block) => block.type === 'figure');
    for (const { attrs } of figures) expect(attrs.alt).toMatch(/\S/);
    for (const { article: slug } of article.content.past) {
      expect(files).toContainEqual({ language, file: `${slug}.md` });
      expect(read(language, `${slug}.md`).published.getTime()).toBeLessThan(article.published.getTime());
    }
  });

  test('has no Markdown left in what readers see', () => {
    const { headline, standfirst, body } = article.content;
    const words = JSON.stringify([
      headline,
      standfirst,
      body.content.map((block) => ('content' in block ? block.content : [])),
    ]);
    expect(words).not.toMatch(/\*\*|\]\(|^> |\[!NOTE\]|"text":"(?:Table: |表：|—— |\|)/);
  });
});

describe('an article that cannot be read is refused with its file’s name and every fault', () => {
  const options = { file: 'a.md', slug: 'a', edition: 'zh-hans', pictures } as const;
  const head =
    'headline: a\nstandfirst: b\nsection: tech\npublisher: kanbao-desk\npublished: 2026-11-20T06:30:00+08:00';
  const parse = (front: string, text = 'words'): SampleArticle =>
    parseSampleArticle(`---\n${front}\n---\n\n${text}\n`, options);

  test('while this one is read', () => {
    expect(parse(head)).toMatchObject({
      slug: 'a',
      section: 'tech',
      bylines: [],
      published: new Date('2026-11-19T22:30:00Z'),
    });
  });

  test.each([
    [
      'no front matter',
      'x: 1',
      'words',
      [/^a\.md: /, /headline/, /standfirst/, /section/, /publisher/, /published/, /"x"/],
    ],
    ['a key that nobody reads', `${head}\nauthor: x`, 'words', [/author/]],
    ['a date without a zone', head.replace('+08:00', ''), 'words', [/published/]],
    ['a lead picture that is not there', `${head}\nhero: { picture: none, alt: x }`, 'words', [/no picture none\.svg/]],
    ['a picture that is not there', head, '![x](none)', [/no picture none\.svg/]],
  ])('%s', (_, front, text, faults) => {
    let error: unknown;
    try {
      parse(front, text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(KanbaoError);
    for (const fault of faults) expect((error as KanbaoError).message).toMatch(fault);
  });
});
