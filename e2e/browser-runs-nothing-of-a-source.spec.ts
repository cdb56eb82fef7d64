import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '#e2e/fixtures.ts';
import type { Block } from '#lib/articles/body.ts';
import { KanbaoError } from '#lib/errors.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { readFeed } from '#lib/ingest/sources/feed.ts';

/** The attack lists of sanitizers and a feed reader, which are others' and stand beside the project. */
const fixtures = path.join(import.meta.dirname, '../../shared/fixtures');
const lists = [
  'sanitizer-dompurify/expect.jsonl',
  'sanitizer-dompurify/suite.jsonl',
  'sanitizer-miniflux/sanitizer.jsonl',
  'sanitizer-owasp/antisamy.jsonl',
  'sanitizer-owasp/sanitizers.jsonl',
  'feeds-feedparser/wellformed_sanitize.jsonl',
];
/** Elements that the text of an article is made of; whatever else a browser found in it was brought by an attack. */
const allowed = (
  'a aside blockquote br caption code div em figcaption figure h2 hr li ol p rp rt ruby section span strong table tbody ' +
  'td th thead tr ul'
).split(' ');

type Row = Readonly<{ payload?: string; input?: string; xml?: string; xml_base64?: string }>;

function readBlocks(list: string): Block[] {
  const lines = readFileSync(path.join(fixtures, list), 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const row = JSON.parse(line) as Row;
    const html = row.payload ?? row.input;
    if (html !== undefined) return htmlToBlocks(html, 'https://paper.example/').blocks;
    const { xml = '', xml_base64: packed } = row;
    const bytes = packed === undefined ? Buffer.from(xml) : Buffer.from(packed, 'base64');
    try {
      return readFeed(bytes, { url: 'https://paper.example/feed' }).items.flatMap(({ body }) => body.content);
    } catch (error) {
      // What is no feed is refused, and nothing of it is shown.
      if (error instanceof KanbaoError) return [];
      throw error;
    }
  });
}

/** Ids are one article's own: those of many cases together are made anew. */
function withIds(blocks: readonly Block[]): Block[] {
  let next = 0;
  const renew = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renew);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, inner]) => [
      name,
      name === 'id' && typeof inner === 'string' ? `b${String((next += 1)).padStart(6, '0')}` : renew(inner),
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  return renew(blocks) as Block[];
}

// Without the policy, which would stop what the text let through.
test.use({ bypassCSP: true });

for (const list of lists)
  test(
    `${list}: nothing of it runs, loads or leads to a script`,
    { tag: '@desktop' },
    async ({ page, own, baseURL }) => {
      test.skip(!existsSync(path.join(fixtures, list)), `${list} is not here`);
      const blocks = readBlocks(list);
      expect(blocks.length).toBeGreaterThan(10);
      const slug = await own.publish({ edition: 'en', content: { body: { type: 'doc', content: withIds(blocks) } } });
      const events: string[] = [];
      page.on('dialog', (dialog) => {
        events.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('popup', (popup) => events.push(`popup ${popup.url()}`));
      page.on('request', (request) => {
        if (!request.url().startsWith(baseURL ?? 'http:')) events.push(`request ${request.url()}`);
      });
      await page.goto(`/en/articles/${slug}`);
      const found = await page
        .getByRole('article')
        .locator('[data-body]')
        .evaluate((article, names) => {
          const known = new Set(names);
          // In a long text the page itself names other stories, once.
          const more = article.querySelector(':scope > nav');
          return [...article.querySelectorAll('*')].flatMap((element) => {
            if (more?.contains(element) === true) return [];
            const name = element.tagName.toLowerCase();
            const wrong = [...element.attributes].filter(
              ({ name: key, value }) =>
                /^(?:on|style$|srcdoc$|formaction$|xlink:|action$|background$)/i.test(key) ||
                // As the browser itself has resolved it.
                (key === 'href' && !/^(?:https?|mailto):$/.test((element as HTMLAnchorElement).protocol)) ||
                (key === 'src' && !value.startsWith('/')),
            );
            return [
              ...(known.has(name) ? [] : [`<${name}>`]),
              ...wrong.map((each) => `${name}[${each.name}=${each.value}]`),
            ];
          });
        }, allowed);
      expect(found).toEqual([]);
      // A hand that goes over all of it and presses wherever it can.
      await page
        .getByRole('article')
        .locator('[data-body]')
        .evaluate((article) => {
          for (const element of article.querySelectorAll('*'))
            for (const type of ['mouseover', 'focus', 'error', 'load', 'animationend'])
              element.dispatchEvent(new Event(type, { bubbles: true }));
        });
      expect(events).toEqual([]);
    },
  );
