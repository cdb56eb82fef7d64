import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { words } from '#e2e/reading.ts';
import { db } from '#lib/db.ts';
import { updateMostRead } from '#lib/reads/most-read.ts';
import { countReads } from '#lib/reads/mutations.ts';

const long = '一段很长的话，要读好一会儿。'.repeat(30).concat('\n\n').repeat(8);
const second = 1_000;

const countOf = async (slug: string) => {
  const row = await db().readTotal.findFirst({ where: { article: { slug } }, select: { reads: true, ends: true } });
  return row ?? { reads: 0, ends: 0 };
};

/** A browser whose clock the test moves, and in no program's hands as far as its pages see. */
async function beReader(page: Page, traits: Readonly<Record<string, unknown>> = {}): Promise<string[]> {
  const told: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/reads') told.push(request.postData() ?? '');
  });
  await page.addInitScript(
    (all) => {
      for (const [name, value] of Object.entries(all)) Object.defineProperty(navigator, name, { get: () => value });
    },
    { webdriver: false, ...traits },
  );
  await page.clock.install();
  return told;
}

async function readToTheEnd(page: Page, slug: string): Promise<void> {
  await page.goto(`/zh-hans/articles/${slug}`);
  await page.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
  await page.clock.runFor(12 * second);
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  await page.clock.runFor(2 * second);
}

test('a story that is read is counted once, before any script of React has come, and without cookies', async ({
  page,
  own,
}) => {
  const slug = await own.publish({ headline: '读完的一篇', markdown: long });
  const told = await beReader(page);
  await page.route('**/_next/static/**/*.js', () => undefined);
  await page.goto(`/zh-hans/articles/${slug}`);
  await page.evaluate(() => (document.cookie = 'edition=zh-hans; path=/'));
  await page.clock.runFor(60 * second);
  expect(told).toEqual([]);
  const sent = page.waitForRequest('**/api/reads');
  await readToTheEnd(page, slug);
  expect((await (await sent).allHeaders())['cookie']).toBeUndefined();
  await expect.poll(() => countOf(slug)).toEqual({ reads: 1, ends: 1 });
  await readToTheEnd(page, slug);
  expect(told).toHaveLength(2);
});

test.describe('nobody counts', () => {
  for (const [who, traits] of [
    ['who asks not to be tracked', { doNotTrack: '1' }],
    ['who wants privacy', { globalPrivacyControl: true }],
    ['a browser that a program drives', { webdriver: true }],
  ] as const)
    test(who, async ({ page, own }) => {
      const slug = await own.publish({ markdown: long });
      const told = await beReader(page, traits);
      await readToTheEnd(page, slug);
      expect(told).toEqual([]);
    });

  test('a robot, whatever it says of itself in scripts; what comes after it is counted', async ({ browser, own }) => {
    const slug = await own.publish({ markdown: long });
    const robot = await browser.newPage({ userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' });
    const told = await beReader(robot);
    const answered = robot.waitForResponse('**/api/reads');
    await readToTheEnd(robot, slug);
    expect((await answered).status()).toBe(204);
    await expect.poll(() => told.length).toBe(2);
    await robot.close();
    const reader = await browser.newPage();
    await beReader(reader);
    await readToTheEnd(reader, slug);
    await expect.poll(() => countOf(slug)).toEqual({ reads: 1, ends: 1 });
    await reader.close();
  });
});

test.describe('the list of what is read most @desktop', () => {
  const { mostRead, asOf } = words.en.front;

  /** Those of a test of this group; others count reads of theirs meanwhile. */
  let slugs: string[] = [];

  test.afterEach(async () => {
    // The list is that of the paper again.
    const where = { article: { slug: { in: slugs } } };
    await db().readHour.deleteMany({ where });
    await db().readCount.deleteMany({ where });
    await updateMostRead();
  });

  test('stands on the front page, numbered and with its time, and loses what is withdrawn', async ({ page, own }) => {
    const list = page.getByRole('region', { name: mostRead });
    const links = list.getByRole('listitem').getByRole('link');
    const headlines = ['Third of four', 'First of four', 'Second of four', 'Last of four'];
    slugs = [];
    for (const [index, headline] of headlines.entries()) {
      const slug = await own.publish({ edition: 'en', headline, markdown: 'Short.' });
      slugs.push(slug);
      const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
      const reads = [200_000, 400_000, 300_000, 100_000][index] ?? 0;
      await countReads([{ article: id, edition: 'en', reads, ends: 0 }]);
    }
    await updateMostRead();
    await expect(async () => {
      await page.goto('/en');
      expect((await links.allInnerTexts()).slice(0, 3)).toEqual(['First of four', 'Second of four', 'Third of four']);
    }).toPass();
    await expect(list).toContainText(new RegExp(String.raw`${asOf} \d\d:\d\d`));
    await own.withdraw(slugs[1] ?? '');
    await expect(async () => {
      await page.goto('/en');
      await expect(list.getByText('Second of four')).toBeVisible({ timeout: 100 });
      await expect(list.getByText('First of four')).toHaveCount(0, { timeout: 100 });
    }).toPass();
    await links.first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second of four');
  });
});
