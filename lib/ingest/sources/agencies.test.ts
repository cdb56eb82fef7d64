import { describe, expect, test } from 'vitest';
import { readNewsMl } from '#lib/ingest/sources/newsml-g2.ts';
import { readNinjs, type AgencyStory } from '#lib/ingest/sources/ninjs.ts';

const ninjs = (value: unknown): AgencyStory[] => readNinjs(Buffer.from(JSON.stringify(value)));
const typesOf = (story: AgencyStory | undefined): string[] => story?.body.content.map(({ type }) => type) ?? [];
const wanted = {
  identity: 'urn:1',
  headline: '标题',
  standfirst: '摘要',
  byline: ['Li Lei'],
  language: 'zh-CN',
  updatedAt: new Date('2026-03-01'),
  topics: ['经济'],
  usageTerms: 'None',
};

describe('ninjs', () => {
  test.each<[string, object]>([
    [
      '1',
      {
        uri: 'urn:1',
        headline: '标题',
        description_text: '摘要',
        byline: 'By Li Lei',
        language: 'zh-CN',
        versioncreated: '2026-03-01T00:00:00Z',
        subject: [{ name: '经济' }],
        usageterms: 'None',
        body_text: 'plain',
        body_xhtml: '<p>a</p><p>b</p>',
      },
    ],
    [
      '2',
      {
        uri: 'urn:1',
        headlines: [
          { role: 'short', value: 'x' },
          { role: 'main', value: '标题' },
        ],
        descriptions: [{ role: 'summary', value: '摘要' }],
        by: 'Li Lei',
        language: 'zh-CN',
        versioncreated: '2026-03-01T00:00:00Z',
        subjects: [{ name: '经济' }],
        usageterms: 'None',
        bodies: [
          { contenttype: 'text/plain', value: 'plain' },
          { contenttype: 'text/html', value: '<p>a</p><p>b</p>' },
        ],
      },
    ],
    [
      '3',
      {
        uri: 'urn:1',
        headlines: [{ value: '标题' }],
        descriptions: [{ value: '摘要' }],
        by: 'Li Lei',
        language: 'zh-CN',
        versionCreated: '2026-03-01T00:00:00Z',
        subjects: [{ name: '经济' }],
        usageTerms: 'None',
        bodies: [
          {
            role: 'nitf',
            contentType: 'text/vnd.IPTC.NITF',
            value:
              '<nitf><head><title>t</title></head><body><body.head><hedline><hl1>t</hl1></hedline></body.head><body.content><block><p>a</p><p>b</p></block></body.content></body></nitf>',
          },
        ],
      },
    ],
  ])('of version %s', (_, value) => {
    const [story] = ninjs(value);
    expect(story).toMatchObject(wanted);
    expect(typesOf(story)).toEqual(['paragraph', 'paragraph']);
  });

  test.each<[string, object, Partial<AgencyStory>]>([
    ['withheld', { pubstatus: 'withheld' }, { isPublic: false }],
    ['under embargo', { embargoed: '2999-01-01T00:00:00Z' }, { isPublic: false }],
    [
      'with a picture',
      {
        associations: {
          main: {
            type: 'picture',
            byline: 'Han',
            description_text: 'C',
            renditions: { s: { href: 'https://a.example/s', width: 1 }, l: { href: 'https://a.example/l', width: 9 } },
          },
        },
      },
      { lead: { address: 'https://a.example/l', alt: null, caption: 'C', credit: 'Han' } },
    ],
  ])('%s', (_, fields, expected) => {
    expect(ninjs({ uri: 'urn:1', ...fields })[0]).toMatchObject(expected);
  });

  test.each([null, [], {}, 'x', { uri: 3 }, [{ uri: 'a' }, {}]])('%j is none', (value) => {
    expect(() => ninjs(value)).toThrow(/no ninjs/);
  });
});

const g2 = (contents: string): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1"><rightsInfo><usageTerms>None</usageTerms></rightsInfo><itemMeta><versionCreated>2026-03-01T00:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><by>By Li Lei</by><headline>标题</headline><description>摘要</description><language tag="zh-CN"/><subject qcode="medtop:1"><name>经济</name></subject></contentMeta><contentSet>${contents}</contentSet></newsItem>`;

describe('NewsML-G2', () => {
  test.each<[string, string, string[]]>([
    [
      'NITF',
      '<inlineXML><n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/"><n:body><n:body.content><n:hl2>h</n:hl2><n:p>a</n:p><n:media media-type="image"><n:media-reference source="https://a.example/p.jpg"/><n:media-caption>C</n:media-caption></n:media></n:body.content></n:body></n:nitf></inlineXML>',
      ['sectionHeading', 'paragraph', 'figure'],
    ],
    [
      'XHTML',
      '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>a</p><p>b</p></body></html></inlineXML>',
      ['paragraph', 'paragraph'],
    ],
    ['plain text', '<inlineData contenttype="text/plain">a\n\nb</inlineData>', ['paragraph', 'paragraph']],
    ['nothing', '', []],
  ])('with %s', (_, contents, expected) => {
    for (const text of [g2(contents), `<newsMessage><itemSet>${g2(contents)}</itemSet></newsMessage>`]) {
      const [story] = readNewsMl(Buffer.from(text));
      expect(story).toMatchObject(wanted);
      expect(typesOf(story)).toEqual(expected);
    }
  });

  test('an entity is never expanded, within or without', () => {
    const [story] = readNewsMl(
      Buffer.from(
        `<!DOCTYPE newsItem [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${g2('<inlineData contenttype="text/plain">&b;&f;</inlineData>')}`,
      ),
    );
    expect(JSON.stringify(story?.body)).toContain('&b;&f;');
  });

  test.each(['', '<NewsML Version="1.2"><NewsItem/></NewsML>', '<rss/>'])('%j is none', (text) => {
    expect(() => readNewsMl(Buffer.from(text))).toThrow(/no NewsML-G2/);
  });
});
