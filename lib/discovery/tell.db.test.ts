import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { tags } from '#lib/changes/tags.ts';
import { listChangedFeeds, tellHub } from '#lib/discovery/hub.ts';
import { listToldPaths, tellIndexNow } from '#lib/discovery/index-now.ts';
import { actor, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

const told: Array<Readonly<{ type: string | undefined; body: string }>> = [];
let status = 204;
let server: Server;
let address = '';
const telling = { signal: new AbortController().signal, isAllowed: () => true };
const at = new Date('2026-11-20T06:30:00Z');

beforeAll(async () => {
  await foundNewsroom();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      told.push({ type: request.headers['content-type'], body: `${request.method ?? ''} ${body}` });
      response.writeHead(status, { location: 'http://169.254.169.254/' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  told.length = 0;
  status = 204;
});

describe('a hub', () => {
  test('is told of every feed that a story is in, by its editions, section, publisher and topics', async () => {
    const { id } = await publishAt(at, { slug: 'in-feeds', topics: ['food'] });
    const feeds = await listChangedFeeds([tags.article(id), tags.site, 'article:no-id']);
    const homes = ['/en', '/en/sections/tech', '/en/publishers/desk', '/en/topics/food'];
    expect(feeds.toSorted()).toEqual(
      homes.flatMap((home) => ['feed.json', 'feed.xml', 'rss.xml'].map((file) => `${home}/${file}`)).toSorted(),
    );
    await tellHub(
      address,
      feeds.map((path) => `https://news.example${path}`),
      telling,
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.type).toBe('application/x-www-form-urlencoded');
    const form = new URLSearchParams(told[0]?.body.replace('POST ', ''));
    expect(form.get('hub.mode')).toBe('publish');
    expect(form.getAll('hub.url')).toHaveLength(12);
  });

  test('is told of no feed by a change that is of no story', async () => {
    expect(await listChangedFeeds([tags.site, tags.sections])).toEqual([]);
    expect(await listChangedFeeds([tags.everything])).toContain('/zh-hant/feed.xml');
    await tellHub(address, [], telling);
    expect(told).toEqual([]);
  });

  test.each([500, 503, 429])('that answers %i is told again later', async (given) => {
    status = given;
    await expect(tellHub(address, ['https://news.example/en/feed.xml'], telling)).rejects.toThrow(/told again later/);
  });

  test.each([400, 404, 302])('that answers %i is not asked again for ever, nor followed', async (given) => {
    status = given;
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await tellHub(address, ['https://news.example/en/feed.xml'], telling);
    expect(told).toHaveLength(1);
    expect(said).toHaveBeenCalledWith(expect.stringContaining(`answers ${String(given)}`));
    said.mockRestore();
  });

  test('inside the house is never told anything', async () => {
    const { signal } = telling;
    await expect(tellHub(address, ['https://news.example/en/feed.xml'], { signal })).rejects.toThrow(/not fetched/);
    expect(told).toEqual([]);
  });
});

describe('IndexNow', () => {
  const path = (slug: string) => `/en/articles/${slug}`;

  test('is told of what machines may know, and of what is gone', async () => {
    await publishAt(at, { slug: 'ours' });
    await publishAt(at, {
      slug: 'not-for-indexes',
      provenance: { publishRight: 'own', obtained: 't', indexable: false },
    });
    await publishAt(new Date(Date.now() + 3_600_000), { slug: 'to-come' });
    await publishAt(at, { slug: 'taken-back' });
    await withdrawArticle(actor, 'taken-back');
    const paths = ['ours', 'not-for-indexes', 'to-come', 'taken-back', 'no-such'].map(path);
    expect(await listToldPaths(paths)).toEqual([path('ours'), path('taken-back')]);
  });

  test('gets the key, where it stands, and addresses', async () => {
    const key = 'ab'.repeat(16);
    await tellIndexNow({ site: 'https://news.example', key, paths: [path('ours')], to: address }, telling);
    expect(told.map(({ body }) => JSON.parse(body.replace('POST ', '')) as unknown)).toEqual([
      {
        host: 'news.example',
        key,
        keyLocation: `https://news.example/${key}.txt`,
        urlList: ['https://news.example/en/articles/ours'],
      },
    ]);
    await tellIndexNow({ site: 'https://news.example', key, paths: [], to: address }, telling);
    expect(told).toHaveLength(1);
  });
});
