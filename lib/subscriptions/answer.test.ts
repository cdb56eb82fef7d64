import { expect, test } from 'vitest';
import { judgeAnswer } from '#lib/subscriptions/answer.ts';

const now = new Date('2026-11-23T10:00:00Z');
const address = 'https://a.cn/feed';
type Hops = Array<{ status: number; to: string }>;
const judge = (status: number, hops: Hops = [], headers = {}, isConditional = true, from = address) =>
  judgeAnswer({ status, headers, hops, url: new URL(hops.at(-1)?.to ?? from) }, from, isConditional, now);
const to = 'https://b.cn/feed';

test.each<[string, Hops, string | null, string?]>([
  ['nowhere', [], null],
  ['301', [{ status: 301, to }], to],
  [
    '308, 301',
    [
      { status: 308, to: 'https://c.cn/' },
      { status: 301, to },
    ],
    to,
  ],
  ['302', [{ status: 302, to }], null],
  ['307', [{ status: 307, to }], null],
  [
    '308, then 302',
    [
      { status: 308, to: 'https://c.cn/' },
      { status: 302, to },
    ],
    null,
  ],
  ['301 with a mark behind it', [{ status: 301, to: `${to}#top` }], to],
  [
    '301 back to where it was',
    [
      { status: 301, to: 'https://b.cn/' },
      { status: 301, to: address },
    ],
    null,
  ],
  ['301 that gives up encryption', [{ status: 301, to: 'http://b.cn/feed' }], null],
  [
    '301 that gives it up on the way',
    [
      { status: 301, to: 'http://c.cn/' },
      { status: 301, to },
    ],
    null,
  ],
  ['301 to encryption', [{ status: 301, to: address }], address, 'http://a.cn/feed'],
  ['301 to an endless address', [{ status: 301, to: `https://b.cn/${'x'.repeat(2_001)}` }], null],
])('moved: %s', (_, hops, movedTo, from = address) => {
  expect(judge(200, hops, {}, true, from)).toEqual({ kind: 'feed', movedTo });
  expect(judge(304, hops, {}, true, from)).toEqual({ kind: 'same', movedTo });
});

test.each<[number, object, object]>([
  [410, {}, { kind: 'gone', error: 'The server answers 410 (gone for ever).' }],
  [404, {}, { kind: 'missing' }],
  [429, { 'retry-after': '60' }, { kind: 'failed', restsHost: true, retryAfter: new Date('2026-11-23T10:01:00Z') }],
  [
    503,
    { 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' },
    { restsHost: false, retryAfter: new Date('2026-11-23T11:00:00Z') },
  ],
  [500, { 'retry-after': '60' }, { kind: 'failed', restsHost: false, retryAfter: null }],
  [204, {}, { kind: 'failed', error: 'The server answers 204.' }],
  [301, {}, { kind: 'failed' }],
])('%d', (status, headers, verdict) => expect(judge(status, [], headers)).toMatchObject(verdict));

test('304 that nobody asked for is no answer', () => {
  expect(judge(304, [], {}, false)).toMatchObject({ kind: 'failed', error: expect.stringContaining('304') as string });
});
