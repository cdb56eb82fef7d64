import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { db } from '#lib/db.ts';
import { safeFetch, type FetchOptions } from '#lib/net/safe-fetch.ts';
import { addSubscription, changeSubscription, removeSubscription } from '#lib/subscriptions/mutations.ts';
import { pollDue, pollSubscription, type PollTools } from '#lib/subscriptions/poll.ts';
import { getSubscription } from '#lib/subscriptions/queries.ts';
import type { Settings } from '#lib/subscriptions/schema.ts';
import type { Polled } from '#lib/subscriptions/settle.ts';
import { actor, foundNewsroom } from '#lib/testing/newsroom.ts';

type Answer = (request: { headers: IncomingHttpHeaders; host: string }, response: ServerResponse) => void;

let server: Server;
let port: string;
let now: Date;
/** What each address answers, by host and path. */
const answers = new Map<string, Answer>();
/** What was asked, and when by the clock of the test. */
let asked: Array<{ place: string; at: number; headers: IncomingHttpHeaders }> = [];

beforeAll(async () => {
  await foundNewsroom();
  server = createServer((request, response) => {
    const host = request.headers.host?.split(':')[0] ?? '';
    const place = `${host}${request.url ?? ''}`;
    asked.push({ place, at: now.getTime(), headers: request.headers });
    const answer = answers.get(place);
    if (answer === undefined) response.writeHead(404).end();
    else answer({ headers: request.headers, host }, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = String((server.address() as AddressInfo).port);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  now = new Date('2026-11-23T10:00:00Z');
  asked = [];
  answers.clear();
  await db().subscription.deleteMany({});
});

const seconds = (count: number) => (now = new Date(now.getTime() + count * 1_000));
const tools = (changes: Partial<PollTools> = {}): PollTools => ({
  clock: () => now,
  random: () => 0.5,
  fetch: (address: string, options: FetchOptions) =>
    safeFetch(address, {
      ...options,
      limits: { ...options.limits, bytes: 1_000_000, time: 2_000 },
      isAllowed: () => true,
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    }),
  fetchPicture: null,
  pause: (milliseconds) => {
    seconds(milliseconds / 1_000);
    return Promise.resolve();
  },
  signal: new AbortController().signal,
  ...changes,
});
const addressOf = (place: string): string => {
  const [host = '', ...path] = place.split('/');
  return `http://${host}:${port}/${path.join('/')}`;
};
const add = (place: string, settings: Settings = {}) => addSubscription(actor, addressOf(place), settings, now);
const poll = async (place: string, changes: Partial<PollTools> = {}): Promise<Polled> => {
  seconds(10);
  return pollSubscription(actor, addressOf(place), tools(changes));
};
const say = (place: string, status: number, body = '', headers: Record<string, string> = {}) =>
  answers.set(place, (_, response) => void response.writeHead(status, headers).end(body));
const lead = (place: string, status: number, to: string) => say(place, status, '', { location: addressOf(to) });
const stateOf = (place: string) =>
  db().subscription.findFirstOrThrow({ where: { firstAddress: addressOf(place) }, include: { items: true } });

/** Words that no other seed has, so that no two stories are alike. */
const words = (seed: string): string =>
  Array.from({ length: 40 }, (_, index) =>
    createHash('sha256')
      .update(`${seed} ${String(index)}`)
      .digest('hex')
      .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')
      .match(/.{8}/g)!
      .join(' '),
  ).join('. ');

type FakeItem = { guid?: string; link?: string; title?: string; seed?: string; text?: string; date?: string };
const itemXml = ({ guid, link, title, seed, text, date }: FakeItem): string =>
  `<item>${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}${link === undefined ? '' : `<link>${link}</link>`}<title>${title ?? `Story ${seed ?? ''}`}</title>${date === undefined ? '' : `<pubDate>${date}</pubDate>`}<description>${text ?? words(seed ?? title ?? '')}</description></item>`;
const rss = (...items: FakeItem[]): string =>
  `<rss version="2.0"><channel><title>A feed</title><link>https://feed.cn/</link>${items.map(itemXml).join('')}</channel></rss>`;
const articlesOf = async (place: string) => {
  const { items } = await stateOf(place);
  const articles = await db().article.findMany({
    where: { id: { in: items.flatMap(({ articleId }) => articleId ?? []) } },
    select: {
      slug: true,
      status: true,
      headline: true,
      publishedAt: true,
      provenance: true,
      revisions: { select: { reason: true }, orderBy: { number: 'asc' } },
    },
    orderBy: { headline: 'asc' },
  });
  return articles;
};
const licensed: Settings = { rule: 'publish', right: 'licensed', licence: 'CC BY 4.0', publisher: 'observer' };

describe('answers', () => {
  test('200: items become drafts of the feed, with the request saying who asks', async () => {
    say('a.cn/feed', 200, rss({ guid: '1', seed: 'a1' }, { guid: '2', seed: 'a2' }), { etag: '"v1"' });
    await add('a.cn/feed', { section: 'tech', publisher: 'observer' });
    expect(await poll('a.cn/feed')).toMatchObject({ outcome: 'news', news: 2, published: 0, error: null });
    expect(await articlesOf('a.cn/feed')).toMatchObject([
      { headline: 'Story a1', status: 'draft', provenance: { publishRight: 'none', indexable: false } },
      { headline: 'Story a2', status: 'draft' },
    ]);
    expect(asked[0]?.headers).toMatchObject({ 'user-agent': expect.stringMatching(/^Kanbao\//) as string });
    expect(await stateOf('a.cn/feed')).toMatchObject({ title: 'A feed', etag: '"v1"', interval: 1_800, failures: 0 });
  });

  test('304: validators are sent back as they came, nothing is read, the interval grows', async () => {
    const when = 'Mon, 23 Nov 2026 09:00:00 GMT';
    say('b.cn/feed', 200, rss({ guid: '1', seed: 'b1' }), { etag: 'W/"b"', 'last-modified': when });
    await add('b.cn/feed');
    await poll('b.cn/feed');
    say('b.cn/feed', 304);
    expect(await poll('b.cn/feed')).toMatchObject({ outcome: 'nothing-new' });
    expect(asked[1]?.headers).toMatchObject({ 'if-none-match': 'W/"b"', 'if-modified-since': when });
    expect(await stateOf('b.cn/feed')).toMatchObject({ interval: 2_250, etag: 'W/"b"' });
  });

  test('the same bytes without validators are not read again either', async () => {
    say('c.cn/feed', 200, rss({ guid: '1', seed: 'c1' }));
    await add('c.cn/feed');
    await poll('c.cn/feed');
    const before = await stateOf('c.cn/feed');
    expect(await poll('c.cn/feed')).toMatchObject({ outcome: 'nothing-new' });
    expect((await stateOf('c.cn/feed')).items).toEqual(before.items);
  });

  test.each([
    ['301', [301], true],
    ['a chain of 308 and 301', [308, 301], true],
    ['302', [302], false],
    ['308, then 302', [308, 302], false],
  ])('%s', async (name, statuses, isMoved) => {
    const host = `moved-${createHash('sha256').update(name).digest('hex').slice(0, 8)}.cn`;
    statuses.forEach((status, index) =>
      lead(
        `${host}/${String(index)}`,
        status,
        index === statuses.length - 1 ? `new-${host}/feed` : `${host}/${String(index + 1)}`,
      ),
    );
    say(`new-${host}/feed`, 200, rss({ guid: '1', seed: name }));
    await add(`${host}/0`);
    expect(await poll(`${host}/0`)).toMatchObject({ outcome: 'news' });
    const end = addressOf(isMoved ? `new-${host}/feed` : `${host}/0`);
    expect(await stateOf(`${host}/0`)).toMatchObject({ address: end, host: new URL(end).host });
    // Found by both addresses, and its items are known there.
    say(`new-${host}/feed`, 200, `${rss({ guid: '1', seed: name })}\n`);
    expect(await poll(`${host}/0`)).toMatchObject({ outcome: 'nothing-new' });
  });

  test('moved to what is no feed is not moved', async () => {
    lead('d.cn/feed', 301, 'parked.cn/');
    say('parked.cn/', 200, '<!doctype html><title>For sale</title>');
    await add('d.cn/feed');
    expect(await poll('d.cn/feed')).toMatchObject({
      outcome: 'failed',
      error: expect.stringMatching(/web page/) as string,
    });
    expect(await stateOf('d.cn/feed')).toMatchObject({ address: addressOf('d.cn/feed'), state: 'active' });
  });

  test('moved to where another subscription is: given up, in words', async () => {
    lead('e.cn/old', 301, 'e2.cn/new');
    say('e2.cn/new', 200, rss({ guid: '1', seed: 'e1' }));
    await add('e.cn/old');
    await add('e2.cn/new');
    await poll('e2.cn/new');
    expect(await poll('e.cn/old')).toMatchObject({
      outcome: 'gone',
      error: expect.stringMatching(/subscribed to already/) as string,
    });
  });

  test('410: gone at once; 404: only after three weeks of it', async () => {
    say('f.cn/feed', 410);
    await add('f.cn/feed');
    expect(await poll('f.cn/feed')).toMatchObject({ outcome: 'gone' });
    expect(await stateOf('f.cn/feed')).toMatchObject({ state: 'gone' });
    await add('f.cn/none');
    expect(await poll('f.cn/none')).toMatchObject({ outcome: 'failed' });
    seconds(20 * 86_400);
    expect(await poll('f.cn/none')).toMatchObject({ outcome: 'failed' });
    seconds(86_400);
    expect(await poll('f.cn/none')).toMatchObject({ outcome: 'gone' });
  });

  test('what is gone is polled no more', async () => {
    say('f.cn/feed', 410);
    await add('f.cn/feed');
    await pollDue(actor, tools(), 1_000);
    seconds(86_400 * 30);
    await pollDue(actor, tools(), 1_000);
    expect(asked).toHaveLength(1);
  });

  test.each<[string, number, Record<string, string>, number]>([
    ['429 with seconds', 429, { 'retry-after': '7200' }, 7_200],
    ['429 with a date', 429, { 'retry-after': 'Mon, 23 Nov 2026 13:00:10 GMT' }, 3 * 3_600],
    ['503 with seconds', 503, { 'retry-after': '3600' }, 3_600],
    ['429 without a word', 429, {}, 600],
    ['500', 500, {}, 600],
    ['403', 403, {}, 600],
    ['not a feed', 200, {}, 600],
  ])('%s: tried again then', async (_, status, headers, wait) => {
    say('g.cn/feed', status, 'Just words.', headers);
    await add('g.cn/feed');
    const { outcome, nextPollAt } = await poll('g.cn/feed');
    expect([outcome, (nextPollAt.getTime() - now.getTime()) / 1_000]).toEqual(['failed', wait]);
    expect(await stateOf('g.cn/feed')).toMatchObject({ failures: 1, nextPollAt, failingSince: now, etag: null });
  });

  test('a server that has had enough is left alone with all its feeds', async () => {
    say('h.cn/1', 429, '', { 'retry-after': '7200' });
    await add('h.cn/1');
    await add('h.cn/2');
    await add('other.cn/1');
    const { nextPollAt } = await poll('h.cn/1');
    expect((await stateOf('h.cn/2')).nextPollAt).toEqual(nextPollAt);
    expect((await stateOf('other.cn/1')).nextPollAt).not.toEqual(nextPollAt);
  });

  test('failures in succession wait longer and longer, and one success forgets them', async () => {
    say('i.cn/feed', 500);
    await add('i.cn/feed');
    const waits: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { nextPollAt } = await poll('i.cn/feed');
      waits.push((nextPollAt.getTime() - now.getTime()) / 1_000);
    }
    expect(waits).toEqual([600, 1_200, 2_400]);
    say('i.cn/feed', 200, rss({ guid: '1', seed: 'i1' }));
    await poll('i.cn/feed');
    expect(await stateOf('i.cn/feed')).toMatchObject({ failures: 0, failingSince: null, lastError: null });
  });

  test.each<[string, Answer, RegExp]>([
    ['no end', (_, response) => void response.writeHead(200).write('<rss'), /no answer within 0\.2 s/],
    [
      'a bomb',
      (_, response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(2_000_000))),
      /larger than 1 MB/,
    ],
    [
      'what is packed badly',
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('words'),
      /could not be read: incorrect header check/,
    ],
    ['a line that is cut', (_, response) => void response.destroy(), /could not be read/],
    [
      'round in circles',
      (_, response) => void response.writeHead(302, { location: '/feed' }).end(),
      /leads on more than 5/,
    ],
  ])('%s: said in words, and tried again', async (_, answer, words) => {
    answers.set('j.cn/feed', answer);
    await add('j.cn/feed');
    const fetch: PollTools['fetch'] = (address, options) =>
      safeFetch(address, {
        ...options,
        limits: { bytes: 1_000_000, time: 200 },
        isAllowed: () => true,
        resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      });
    const { outcome, error } = await poll('j.cn/feed', { fetch });
    expect([outcome, error]).toEqual(['failed', expect.stringMatching(words)]);
    expect(await stateOf('j.cn/feed')).toMatchObject({ failures: 1, lastError: error });
  });

  test('a name that leads into a private network is refused when it is polled', async () => {
    await add('k.cn/feed');
    const resolve = () => Promise.resolve([{ address: '10.0.0.7', family: 4 }]);
    const { error } = await poll('k.cn/feed', {
      fetch: (address, options) => safeFetch(address, { ...options, resolve }),
    });
    expect(error).toMatch(/10\.0\.0\.7 is not public/);
  });

  test('a feed without items is a feed', async () => {
    say('l.cn/feed', 200, rss());
    await add('l.cn/feed');
    expect(await poll('l.cn/feed')).toMatchObject({ outcome: 'nothing-new', error: null });
  });

  test('what the feed and its server ask for is kept over a 304', async () => {
    say('m.cn/feed', 200, rss({ guid: '1', seed: 'm1' }).replace('<link>', '<ttl>180</ttl><link>'), { etag: '"m"' });
    await add('m.cn/feed');
    await poll('m.cn/feed');
    say('m.cn/feed', 304);
    const { nextPollAt } = await poll('m.cn/feed');
    expect((nextPollAt.getTime() - now.getTime()) / 1_000).toBe(3 * 3_600);
  });
});

describe('items', () => {
  test('reordered, or with other dates, nothing is new; an edited one is a revision of the same article', async () => {
    const [one, two] = [
      { guid: '1', link: 'https://n.cn/1', seed: 'n1' },
      { guid: '2', link: 'https://n.cn/2', seed: 'n2' },
    ];
    say('n.cn/feed', 200, rss(one, two));
    await add('n.cn/feed');
    await poll('n.cn/feed');
    say('n.cn/feed', 200, rss(two, { ...one, date: 'Mon, 23 Nov 2026 08:00:00 GMT' }));
    expect(await poll('n.cn/feed')).toMatchObject({ outcome: 'nothing-new' });
    say('n.cn/feed', 200, rss(two, { ...one, title: 'Story n1, corrected' }));
    expect(await poll('n.cn/feed')).toMatchObject({ outcome: 'news', news: 1 });
    expect((await articlesOf('n.cn/feed')).map(({ headline, revisions }) => [headline, revisions.length])).toEqual([
      ['Story n1, corrected', 2],
      ['Story n2', 1],
    ]);
  });

  test.each<[string, FakeItem, FakeItem]>([
    ['another guid, the same address', { guid: '1', link: 'https://o.cn/1' }, { guid: 'x1', link: 'https://o.cn/1' }],
    ['another address, the same guid', { guid: '2', link: 'https://o.cn/2' }, { guid: '2', link: 'https://o.cn/x2' }],
    ['only an address', { link: 'https://o.cn/3' }, { link: 'https://o.cn/3' }],
  ])('%s: the same article', async (name, before, after) => {
    say('o.cn/feed', 200, rss({ ...before, seed: name }));
    await add('o.cn/feed');
    await poll('o.cn/feed');
    say('o.cn/feed', 200, rss({ ...after, seed: name, title: 'Changed' }));
    await poll('o.cn/feed');
    say('o.cn/feed', 200, rss({ ...after, seed: name, title: 'Changed again' }));
    await poll('o.cn/feed');
    expect(await articlesOf('o.cn/feed')).toMatchObject([{ headline: 'Changed again', revisions: [{}, {}, {}] }]);
    expect((await stateOf('o.cn/feed')).items).toHaveLength(1);
  });

  test('the same guid in two feeds is two stories', async () => {
    say('p1.cn/feed', 200, rss({ guid: '1', seed: 'p1' }));
    say('p2.cn/feed', 200, rss({ guid: '1', seed: 'p2' }));
    await add('p1.cn/feed');
    await add('p2.cn/feed');
    await poll('p1.cn/feed');
    await poll('p2.cn/feed');
    expect(await articlesOf('p1.cn/feed')).toMatchObject([{ headline: 'Story p1', revisions: [{}] }]);
    expect(await articlesOf('p2.cn/feed')).toMatchObject([{ headline: 'Story p2', revisions: [{}] }]);
  });

  test('a feed cannot write over a story of another, neither by a new item nor by one that turns', async () => {
    say('q1.cn/feed', 200, rss({ guid: '1', link: 'https://q.cn/1', seed: 'q1' }));
    await add('q1.cn/feed', licensed);
    await poll('q1.cn/feed');
    const own = { guid: 'own', link: 'https://q2.cn/own', seed: 'q2' };
    say('q2.cn/feed', 200, rss({ guid: 'h', link: 'https://q.cn/1', seed: 'bad' }, own));
    await add('q2.cn/feed', licensed);
    expect(await poll('q2.cn/feed')).toMatchObject({ published: 1 });
    say('q2.cn/feed', 200, rss({ ...own, link: 'https://q.cn/1', title: 'Turned' }));
    await poll('q2.cn/feed');
    expect(await articlesOf('q1.cn/feed')).toMatchObject([{ headline: 'Story q1', revisions: [{}] }]);
    expect(await articlesOf('q2.cn/feed')).toMatchObject([
      { headline: 'Story q1' },
      { headline: 'Turned', revisions: [{}, {}] },
    ]);
    const { items } = await stateOf('q2.cn/feed');
    expect(items.find(({ key }) => key === 'h')).toMatchObject({ outcome: 'twin' });
  });

  test('what is nearly a story that is here is remembered as it, not stored', async () => {
    say('r1.cn/feed', 200, rss({ guid: '1', seed: 'r' }));
    say('r2.cn/feed', 200, rss({ guid: '9', seed: 'r', title: 'The same elsewhere' }));
    await add('r1.cn/feed');
    await add('r2.cn/feed');
    await poll('r1.cn/feed');
    await poll('r2.cn/feed');
    const [[one], [other]] = await Promise.all([articlesOf('r1.cn/feed'), articlesOf('r2.cn/feed')]);
    expect(other?.slug).toBe(one?.slug);
    expect((await stateOf('r2.cn/feed')).items).toMatchObject([
      { outcome: 'twin', reason: expect.stringMatching(/% the same/) as string },
    ]);
  });

  test('a feed that is removed and comes back knows its stories', async () => {
    const item = { guid: '1', link: 'https://s.cn/1', seed: 's1' };
    say('s.cn/feed', 200, rss(item));
    await add('s.cn/feed');
    await poll('s.cn/feed');
    await removeSubscription(actor, addressOf('s.cn/feed'));
    say('s.cn/feed', 200, rss({ ...item, title: 'Later' }));
    await add('s.cn/feed');
    await poll('s.cn/feed');
    expect(await articlesOf('s.cn/feed')).toMatchObject([{ headline: 'Later', revisions: [{}, {}] }]);
  });

  test('an archive comes in parts, and validators only with the last', async () => {
    const many = Array.from({ length: 203 }, (_, index) => ({
      guid: String(index),
      seed: `t${String(index)}`,
      text: `Note ${String(index)}.`,
    }));
    say('t.cn/feed', 200, rss(...many), { etag: '"t"' });
    await add('t.cn/feed');
    expect(await poll('t.cn/feed')).toMatchObject({ news: 200 });
    expect((await stateOf('t.cn/feed')).etag).toBeNull();
    expect(await poll('t.cn/feed')).toMatchObject({ news: 3 });
    expect((await stateOf('t.cn/feed')).etag).toBe('"t"');
  }, 120_000);
});

describe('what is published', () => {
  test('new stories and edits of a feed with a right on record, with their own dates and never a later one', async () => {
    const item = { guid: '1', seed: 'u1', date: 'Sun, 22 Nov 2026 08:00:00 GMT' };
    say('u.cn/feed', 200, rss(item, { guid: '2', seed: 'u2', date: 'Tue, 24 Nov 2037 08:00:00 GMT' }));
    await add('u.cn/feed', licensed);
    expect(await poll('u.cn/feed')).toMatchObject({ news: 2, published: 2 });
    expect(await articlesOf('u.cn/feed')).toMatchObject([
      {
        status: 'published',
        publishedAt: new Date('2026-11-22T08:00:00Z'),
        provenance: { publishRight: 'licensed', licence: 'CC BY 4.0', indexable: true },
      },
      { status: 'published', publishedAt: new Date(now.getTime() - 1) },
    ]);
    say('u.cn/feed', 200, rss({ ...item, title: 'Story u1, corrected' }));
    expect(await poll('u.cn/feed')).toMatchObject({ news: 1, published: 1 });
    const pages = await db().articleEdition.findMany({
      where: { headline: { contains: 'u1' } },
      select: { headline: true },
    });
    expect(pages).toEqual([{ headline: 'Story u1, corrected' }]);
  });

  test('not what is damaged, came before the right, was withdrawn, or was written by a person since', async () => {
    const items = ['draft', 'withdrawn', 'person'].map((seed) => ({ guid: seed, seed: `v ${seed}` }));
    say('v.cn/feed', 200, rss(items[0]!));
    await add('v.cn/feed', { publisher: 'desk' });
    await poll('v.cn/feed');
    await changeSubscription(actor, addressOf('v.cn/feed'), licensed, now);
    const damaged = {
      guid: 'damaged',
      title: '河边的故事',
      text: '傍晚他走到河边，说"我明天再来，便回家去了。船夫点了点头。',
    };
    say('v.cn/feed', 200, rss(...items, damaged));
    expect(await poll('v.cn/feed')).toMatchObject({ published: 2 });
    const slugOf = async (seed: string) =>
      (await articlesOf('v.cn/feed')).find(({ headline }) => headline === `Story v ${seed}`)!.slug;
    await withdrawArticle(actor, await slugOf('withdrawn'));
    const { id, revisions } = await db().article.findUniqueOrThrow({
      where: { slug: await slugOf('person') },
      include: { revisions: true },
    });
    const content = contentSchema.parse(revisions[0]?.content);
    await db().$transaction((tx) =>
      reviseArticle(tx, actor, id, { content: { ...content, headline: 'By a person' }, reason: 'edit' }),
    );
    say('v.cn/feed', 200, rss(...items.map((item) => ({ ...item, title: `New ${item.seed}` })), damaged));
    await poll('v.cn/feed');
    const known = (await stateOf('v.cn/feed')).items;
    const statuses = await Promise.all(
      known.map(async ({ key, articleId }) => [
        key,
        (await db().article.findUniqueOrThrow({ where: { id: articleId! } })).status,
      ]),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      damaged: 'draft',
      draft: 'draft',
      withdrawn: 'withdrawn',
      person: 'published',
    });
    const page = await db().articleEdition.findFirstOrThrow({ where: { articleId: id } });
    expect(page.headline).toBe('Story v person');
    expect(known.find(({ key }) => key === 'draft')?.reason).toMatch(/no right to publish it was on record/);
    expect(known.find(({ key }) => key === 'damaged')?.reason).toMatch(/still damaged/);
  });

  test('a person who publishes a draft of the feed goes before it', async () => {
    say('w.cn/feed', 200, rss({ guid: '1', seed: 'w1' }));
    await add('w.cn/feed', { right: 'own' });
    await poll('w.cn/feed');
    const [draft] = await articlesOf('w.cn/feed');
    expect(draft?.status).toBe('draft');
    await publishArticle(actor, draft!.slug, { headline: 'A better headline' });
    await changeSubscription(actor, addressOf('w.cn/feed'), { rule: 'publish' }, now);
    say('w.cn/feed', 200, rss({ guid: '1', seed: 'w1', title: 'The feed says otherwise' }));
    expect(await poll('w.cn/feed')).toMatchObject({ published: 0 });
  });
});

describe('several at once, and stopped in between', () => {
  test('two instances ask for each feed once, never two at once of a host, and pause between them', async () => {
    const busy = new Map<string, number>();
    let most = 0;
    const places = ['x1.cn/1', 'x1.cn/2', 'x1.cn/3', 'x2.cn/1', 'x2.cn/2', 'x3.cn/1'];
    for (const place of places) {
      answers.set(place, ({ host }, response) => {
        busy.set(host, (busy.get(host) ?? 0) + 1);
        most = Math.max(most, busy.get(host) ?? 0);
        setImmediate(() => {
          busy.set(host, (busy.get(host) ?? 0) - 1);
          response.writeHead(200).end(rss({ guid: '1', seed: place }));
        });
      });
      await add(place);
    }
    const told: Polled[] = [];
    const tell = (polled: Polled) => void told.push(polled);
    await Promise.all([pollDue(actor, tools(), 600_000, tell), pollDue(actor, tools(), 600_000, tell)]);
    expect(asked.map(({ place }) => place).toSorted()).toEqual(places);
    expect(told).toMatchObject(places.map(() => ({ outcome: 'news', error: null, news: 1 })));
    expect(most).toBe(1);
    for (const host of ['x1.cn', 'x2.cn']) {
      const times = asked.filter(({ place }) => place.startsWith(host)).map(({ at }) => at);
      const gaps = times.slice(1).map((time, index) => time - times[index]!);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
    }
  });

  test('killed between items: what is left comes when its claim has run out, nothing twice', async () => {
    const items = ['1', '2', '3'].map((guid) => ({ guid, seed: `y${guid}` }));
    say('y.cn/feed', 200, rss(...items), { etag: '"y"' });
    await add('y.cn/feed', licensed);
    // The database is gone for whoever is killed: nothing is written down any more.
    const killed = new Error('killed');
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let times = 0;
    const clock = () => {
      times += 1;
      if (times > 8) throw killed;
      return now;
    };
    await expect(poll('y.cn/feed', { clock })).rejects.toBe(killed);
    error.mockRestore();
    const before = await stateOf('y.cn/feed');
    expect(before.etag).toBeNull();
    // The second was stored and published, and nobody could write down that it was.
    expect(before.items.map(({ key }) => key)).toEqual(['1']);
    expect(await db().article.count({ where: { headline: 'Story y2', status: 'published' } })).toBe(1);
    await pollDue(actor, tools(), 1_000);
    expect(asked).toHaveLength(1);
    seconds(601);
    await pollDue(actor, tools(), 1_000);
    expect(await articlesOf('y.cn/feed')).toMatchObject(
      [1, 2, 3].map(() => ({ status: 'published', revisions: [{}] })),
    );
    expect(await stateOf('y.cn/feed')).toMatchObject({ etag: '"y"', items: [{}, {}, {}] });
  });

  test('told to stop: it ends after an item, and is due again at once', async () => {
    const told = new AbortController();
    say('z.cn/feed', 200, rss({ guid: '1', seed: 'z1' }, { guid: '2', seed: 'z2' }));
    await add('z.cn/feed');
    const fetch: PollTools['fetch'] = async (address, options) => {
      const answer = await tools().fetch(address, options);
      told.abort();
      return answer;
    };
    expect(await poll('z.cn/feed', { fetch, signal: told.signal })).toMatchObject({
      outcome: 'stopped',
      nextPollAt: now,
    });
    expect((await stateOf('z.cn/feed')).items).toHaveLength(1);
    // What was stored with the first is found and remembered, not taken again.
    await poll('z.cn/feed');
    expect((await stateOf('z.cn/feed')).items).toHaveLength(2);
    expect(await articlesOf('z.cn/feed')).toMatchObject([{ revisions: [{}] }, { revisions: [{}] }]);
  });

  test('who comes back after its claim has passed on writes nothing', async () => {
    say('aa.cn/feed', 200, rss({ guid: '1', seed: 'aa1', title: 'Old' }));
    await add('aa.cn/feed');
    const fetch: PollTools['fetch'] = async (address, options) => {
      const answer = await tools().fetch(address, options);
      seconds(601);
      say('aa.cn/feed', 200, rss({ guid: '1', seed: 'aa1', title: 'New' }));
      await pollSubscription(actor, address, tools());
      return answer;
    };
    expect(await poll('aa.cn/feed', { fetch })).toMatchObject({ outcome: 'stopped' });
    expect(await articlesOf('aa.cn/feed')).toMatchObject([{ headline: 'New', revisions: [{}] }]);
  });

  test('a fault of the program in one feed keeps no other out, and is written down', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    say('bb2.cn/feed', 200, rss({ guid: '1', seed: 'bb' }));
    await add('bb1.cn/feed');
    await add('bb2.cn/feed');
    const fetch: PollTools['fetch'] = (address, options) => {
      if (address.includes('bb1')) throw new RangeError('off by one');
      return tools().fetch(address, options);
    };
    await pollDue(actor, tools({ fetch }), 1_000);
    expect(await getSubscription(addressOf('bb1.cn/feed'))).toMatchObject({
      failures: 1,
      lastError: expect.stringMatching(/fault of Kanbao itself/) as string,
    });
    expect(await getSubscription(addressOf('bb2.cn/feed'))).toMatchObject({ failures: 0, items: 1 });
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });
});
