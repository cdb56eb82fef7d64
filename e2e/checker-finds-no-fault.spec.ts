import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { everyShape } from '#e2e/every-shape.ts';
import { addresses } from '#e2e/reading.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { toOfflinePages } from '#server/front/offline/offline-page.ts';

const run = promisify(execFile);
/** The Nu Html Checker, as the W3C runs it. */
const checker = String(createRequire(import.meta.url)('vnu-jar'));

async function hasJava(): Promise<boolean> {
  return run('java', ['-version']).then(
    () => true,
    () => false,
  );
}

/**
 * What it says of style because its parser of CSS is older than the style: transitions between pages, what an element begins
 * with, highlights, scroll timelines, `min()` of sums. Browsers read all of it (e2e fails on what they complain of).
 */
const unknownStyle =
  /^CSS: (?:Unrecognized at-rule “@(?:view-transition|starting-style)”|Parse Error|“animation-timeline”: Property|“max-width”: The types are incompatible)/;

/** What the checker says against these pages, one line for each fault, with the page it is of. */
async function findFaults(pages: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kanbao-html-'));
  try {
    const files = new Map<string, string>();
    for (const [name, html] of pages) {
      const file = path.join(folder, `${String(files.size)}.html`);
      await writeFile(file, html);
      files.set(file, name);
    }
    const memory = ['-Xss2m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    const options = ['--format', 'json', '--exit-zero-always', '--stdout', '--errors-only', '--no-langdetect'];
    const { stdout } = await run('java', [...memory, '-jar', checker, ...options, ...files.keys()], {
      maxBuffer: 16 * 1_024 * 1_024,
    });
    const { messages } = JSON.parse(stdout) as {
      messages: Array<{ type: string; url?: string; message: string; extract?: string }>;
    };
    const told = messages.filter(({ message }) => !unknownStyle.test(message));
    return told.map(({ url = '', message, extract = '' }) => {
      const name = files.get(decodeURIComponent(url.replace(/^file:/, ''))) ?? url;
      return `${name}: ${message} ${extract.replaceAll('\n', ' ')}`;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A page as a browser gets it, whatever its status. */
const read = async (request: APIRequestContext, address: string): Promise<string> => {
  const response = await request.get(address, { headers: { Accept: 'text/html' } });
  expect(response.headers()['content-type'], address).toContain('text/html');
  return response.text();
};

test('the Nu Html Checker finds no error on any kind of page', { tag: '@desktop' }, async ({ request, own }) => {
  test.skip(!(await hasJava()), 'the checker needs Java, and there is none here: nothing was checked');
  test.setTimeout(240_000);
  const shapes = await own.publish({
    ...{ headline: '各种“样式”与 <标签>', standfirst: '一句导语。', numbered: true, markdown: everyShape },
    content: {
      epigraph: ['第一行', '第二行'],
      references: [{ label: '资料', person: '某人', outlet: null, url: 'https://example.com/' }],
      past: [{ article: null, title: '往期', url: null, reads: 500_000, atLeast: true }],
      statement: { zh: '平台声明。', en: null },
    },
  });
  const rightless = await own.publish({
    ...{ headline: '没有授权', markdown: '一段。' },
    provenance: { publishRight: 'none', obtained: 'e2e', indexable: false, originUrl: 'https://example.com/origin' },
  });
  await own.update(shapes, (body) => body, { kind: 'correction', note: '更正：原文有误。' });
  const gone = await own.publish({ headline: '撤下的' });
  await own.withdraw(gone);

  const pages = new Map<string, string>();
  for (const edition of editionCodes) {
    const kinds = Object.values(addresses(edition));
    const searches = ['', '?q=%E5%9C%B0%E9%93%81', '?q=bus', '?q=zzzzqqq', '?q=%20!%20', `?q=${'x'.repeat(300)}`];
    const own = edition === 'en' ? [] : [shapes, rightless, gone].map((slug) => `/${edition}/articles/${slug}`);
    for (const address of [...kinds, ...own, ...searches.map((query) => `/${edition}/search${query}`)]) {
      pages.set(address, await read(request, address));
      if (!/\/(?:settings|saved|search)/.test(address))
        pages.set(`/lite${address}`, await read(request, `/lite${address}`));
    }
    const more = /href="(\/[^"]*\?(?:before|after)=[^"]*)"/.exec(pages.get(addresses(edition).section) ?? '')?.[1];
    if (more !== undefined) pages.set(more, await read(request, more.replaceAll('&amp;', '&')));
  }
  for (const [edition, { page }] of Object.entries(toOfflinePages({ isSecure: true }).editions))
    pages.set(`offline ${edition}`, page);
  expect(pages.size).toBeGreaterThan(70);
  expect(await findFaults(pages)).toEqual([]);
});
