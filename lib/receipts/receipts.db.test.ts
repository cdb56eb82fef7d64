import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { hasOpenChecks } from '#lib/receipts/open-checks.ts';
import { openChecks } from '#lib/receipts/open.ts';
import { getReceipt } from '#lib/receipts/queries.ts';
import { verifyChecks } from '#lib/receipts/verify.ts';
import { db } from '#lib/db.ts';
import { actor, contentOf, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

/** What stands outside, by address; anything else is a 404. */
const outside = new Map<string, string>();
const server = http.createServer((request, response) => {
  const body = outside.get(request.url ?? '');
  response.writeHead(body === undefined ? 404 : 200).end(body ?? '');
});
let site = '';
beforeAll(async () => {
  await foundNewsroom();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(async () => {
  outside.clear();
  await db().receiptCheck.deleteMany();
});

let number = 0;
async function publish(changes: Parameters<typeof draftOf>[0] = {}, at = new Date(Date.now() - 60_000)) {
  const { id, slug } = await createDraft(actor, draftOf({ slug: `receipt-${(number += 1)}`, ...changes }));
  await publishArticle(actor, slug, { at, responsible: 'a test' });
  await openChecks([id], new Date());
  return { id, slug, at };
}
const verify = () => verifyChecks(site, AbortSignal.timeout(30_000));
const marks = async (slug: string) =>
  (await getReceipt(slug)).map(
    ({ edition, name, verifiedAt }) => `${verifiedAt === null ? '·' : '✓'} ${edition} ${name}`,
  );

/** What a front door would show of an English story. */
function show(slug: string, at: Date, { revision = 1, headline = 'A tram crosses the river' } = {}): void {
  const path = `/en/articles/${slug}`;
  const data = JSON.stringify({ '@graph': [{ '@type': 'NewsArticle', headline }] }).replaceAll('<', String.raw`\u003c`);
  outside.set(
    path,
    `<article data-revision="${revision}"></article><script type="application/ld+json">${data}</script>`,
  );
  const month = at.toISOString().replace('-', '').slice(0, 6);
  for (const address of ['/en/feed.xml', '/en/sections/tech/feed.xml'])
    outside.set(address, `<link rel="alternate" type="text/html" href="${site}${path}"/>`);
  outside.set(`/sitemaps/en/${month}.xml`, `<loc>${site}${path}</loc>`);
}

test('each is marked once it is seen from outside, with the time', async () => {
  const { slug, at } = await publish();
  expect(await marks(slug)).toEqual(['· en page', '· en data', '· en feed', '· en section-feed', '· en sitemap']);
  expect(await hasOpenChecks()).toBe(true);
  show(slug, at, { headline: 'A tram crosses the river' });
  await verify();
  expect(await marks(slug)).toEqual(['✓ en page', '✓ en data', '✓ en feed', '✓ en section-feed', '✓ en sitemap']);
  const [page] = await getReceipt(slug);
  expect(page?.verifiedAt?.getTime()).toBeGreaterThanOrEqual(page?.since.getTime() ?? Infinity);
  expect(await hasOpenChecks()).toBe(false);
});

test('what is not there says what is wrong, and is looked for again', async () => {
  const { slug, at } = await publish();
  show(slug, at, { revision: 7, headline: 'Another' });
  outside.delete('/en/feed.xml');
  const month = at.toISOString().replace('-', '').slice(0, 6);
  outside.set(`/sitemaps/en/${month}.xml`, `<loc>${site}/en/articles/${slug}-2</loc>`);
  await verify();
  expect((await getReceipt(slug)).map(({ name, lastError }) => [name, lastError])).toEqual([
    ['page', `/en/articles/${slug} does not show revision 1.`],
    ['data', `/en/articles/${slug} has no structured data of it.`],
    ['feed', '/en/feed.xml answers 404.'],
    ['section-feed', null],
    ['sitemap', `/sitemaps/en/${month}.xml does not name /en/articles/${slug}.`],
  ]);
  show(slug, at);
  await verify();
  expect((await getReceipt(slug)).every(({ verifiedAt, lastError }) => verifiedAt !== null && lastError === null)).toBe(
    true,
  );
});

test('a site that is away is an error of each check, not of the job', async () => {
  const { slug } = await publish();
  await verifyChecks('http://127.0.0.1:1', AbortSignal.timeout(30_000));
  for (const { verifiedAt, lastError } of await getReceipt(slug)) {
    expect(verifiedAt).toBeNull();
    expect(lastError).toMatch(/127\.0\.0\.1:1|No sitemap/);
  }
});

test('what machines are not told of is looked for on its page alone; a Chinese story in both editions', async () => {
  const { slug } = await publish({
    ...{ edition: 'zh-hans', content: contentOf({ headline: '夜市' }) },
    provenance: { publishRight: 'none', obtained: 'x', indexable: false },
  });
  expect(await marks(slug)).toEqual(['· zh-hans page', '· zh-hant page']);
});

test('another revision is looked for anew; the same one is not, whatever else changes', async () => {
  const { id, slug, at } = await publish();
  show(slug, at);
  await verify();
  await openChecks([id], new Date());
  expect((await marks(slug)).every((mark) => mark.startsWith('✓'))).toBe(true);
  await publishArticle(actor, slug, { headline: 'Another headline' });
  await openChecks([id], new Date());
  const again = await getReceipt(slug);
  expect(again).toHaveLength(5);
  expect(again.every(({ revision, verifiedAt }) => revision === 2 && verifiedAt === null)).toBe(true);
});

test('what shows later is looked for later', async () => {
  const at = new Date(Date.now() + 3_600_000);
  const { slug } = await publish({}, at);
  expect((await getReceipt(slug))[0]?.since).toEqual(at);
  expect(await hasOpenChecks()).toBe(false);
  await verify();
  expect((await getReceipt(slug))[0]).toMatchObject({ attempts: 0, verifiedAt: null });
});

test('what was to show later and shows now is looked for now', async () => {
  const { id, slug } = await publish({}, new Date(Date.now() + 3_600_000));
  await publishArticle(actor, slug, { at: new Date() });
  await openChecks([id], new Date());
  expect(await hasOpenChecks()).toBe(true);
});

test('of what is withdrawn there is no receipt', async () => {
  const { id, slug } = await publish();
  await withdrawArticle(actor, slug);
  await openChecks([id], new Date());
  expect(await getReceipt(slug)).toEqual([]);
});
