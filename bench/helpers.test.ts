import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isHit } from '#bench/client.ts';
import { measureNames, parseOptions } from '#bench/options.ts';
import { runPaced } from '#bench/raw-client.ts';
import { toMarkdown } from '#bench/report.ts';
import { createChooser, type PageKind } from '#bench/shares.ts';
import { judgeStaleness, readNumbers, toHeadline } from '#bench/staleness.ts';
import { median, percentile } from '#bench/statistics.ts';
import { createZipf } from '#bench/zipf.ts';
import { createRandom } from '#lib/sample/random.ts';

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  test.each([
    [hundred, 0.5, 50],
    [hundred, 0.99, 99],
    [hundred, 1, 100],
    [hundred, 0, 1],
    [[3, 1, 2], 0.5, 2],
    [[7], 0.99, 7],
    [[], 0.5, Number.NaN],
  ])('%#', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  test('sorts by size, not by spelling', () => {
    expect(median([10, 9, 2])).toBe(9);
  });
});

describe('Zipf', () => {
  const sample = (count: number, turns: number): number[] => {
    const found = Array.from({ length: count }, () => 0);
    const next = createZipf(count, createRandom(1).next);
    for (let turn = 0; turn < turns; turn += 1) found[next()]! += 1;
    return found;
  };

  test('the second rank comes up half as often as the first, the tenth a tenth', () => {
    const found = sample(1_000, 200_000);
    expect(found[1]! / found[0]!).toBeCloseTo(1 / 2, 1);
    expect(found[9]! / found[0]!).toBeCloseTo(1 / 10, 1);
  });

  test('no rank is out of range, and the last is reached', () => {
    expect(createZipf(5, () => 0)()).toBe(0);
    expect(createZipf(5, () => 1 - Number.EPSILON)()).toBe(4);
    expect(sample(5, 10_000).every((count) => count > 0)).toBe(true);
  });
});

describe('shares of reading', () => {
  const count = (kinds: PageKind[]): Record<string, number> => {
    const choose = createChooser(kinds);
    const found: Record<string, number> = {};
    for (let part = 0; part < 1_000; part += 1) {
      const kind = choose((part + 0.5) / 1_000);
      found[kind] = (found[kind] ?? 0) + 1;
    }
    return found;
  };

  test.each<[PageKind[], Record<string, number>]>([
    [['home', 'article', 'list', 'search', 'feed'], { home: 400, article: 450, list: 100, search: 40, feed: 10 }],
    // What is not there is left out, and the others keep their proportion.
    [['home', 'article', 'list'], { home: 421, article: 474, list: 105 }],
    [['feed'], { feed: 1_000 }],
  ])('of %j', (kinds, expected) => {
    expect(count(kinds)).toEqual(expected);
  });

  test('of nothing cannot be', () => {
    expect(() => createChooser([])).toThrow(RangeError);
  });
});

describe('staleness', () => {
  const commits = [
    { number: 1, at: 1_000 },
    { number: 2, at: 2_000 },
    { number: 3, at: 3_000 },
  ];
  test.each<[string, number, number[], number]>([
    ['the newest', 3_500, [3], 0],
    ['one behind: old since the next was committed', 3_100, [2], 100],
    ['two behind: old since the first it missed', 3_100, [1], 1_100],
    ['asked for before the commit', 2_900, [2], 0],
    ['shown before its commit is acknowledged', 2_999, [3], 0],
    ['one old place on a page that is else new', 3_400, [3, 2], 400],
    ['not on the page at all', 3_100, [], Number.POSITIVE_INFINITY],
    ['before anything was published', 900, [], 0],
  ])('%s', (_, askedAt, numbers, expected) => {
    expect(judgeStaleness(commits, { askedAt, numbers })).toBe(expected);
  });

  test('numbers are read off a page by their mark alone', () => {
    const page = `<title>${toHeadline('ca', 12)} · 看报</title><h2>${toHeadline('ca', 11)}</h2><h2>${toHeadline('cb', 9)}</h2> kca99 xkca5z`;
    expect(readNumbers(page, 'ca')).toEqual([12, 11]);
    expect(readNumbers(page, 'cb')).toEqual([9]);
    expect(readNumbers(page, 'c')).toEqual([]);
  });
});

describe('options', () => {
  test('none: every measure, of a length that ends in sensible time', () => {
    expect(parseOptions([])).toMatchObject({ measures: measureNames, articles: 100_000, seconds: 60, million: false });
  });

  test('measures are taken in the order in which they do not disturb each other', () => {
    expect(parseOptions(['start', 'hot', 'growth']).measures).toEqual(['growth', 'hot', 'start']);
  });

  test('minutes are seconds', () => {
    expect(parseOptions(['mixed', '--minutes', '5']).seconds).toBe(300);
  });

  test.each(
    [['warm'], ['--articles', '7'], ['--rate', 'many'], ['--seconds', '0'], ['--colour']].map((args) => [args]),
  )('%j is refused with how to say it', (args) => {
    expect(() => parseOptions(args)).toThrow(/npm run bench -- \[/);
  });
});

test.each([
  ['kanbao; hit', true],
  ['kanbao; hit; detail=stale-while-revalidate', true],
  ['kanbao; fwd=miss; stored', false],
  ['kanbao; hit; fwd=stale; detail=stale-if-error', false],
  [undefined, null],
])('Cache-Status %j is a hit: %j', (status, expected) => {
  expect(isHit({ headers: status === undefined ? {} : { 'cache-status': status } })).toBe(expected);
});

test('a row becomes a row of a table', () => {
  expect(toMarkdown([{ measure: 'hot', what: 'one', value: '5/s', aim: '≥ 4' }])).toBe(
    '| measure | what | value | ratio | aim |\n| --- | --- | --- | --- | --- |\n| hot | one | 5/s |  | ≥ 4 |',
  );
});

describe('a paced load', () => {
  const serve = async (listener: Parameters<typeof createServer>[1]) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return { server, port: (server.address() as AddressInfo).port };
  };

  test('asks for each path in turns and finds every answer, however it is cut', async () => {
    const asked: string[] = [];
    const { server, port } = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'Content-Length': 90_000 });
      response.write(Buffer.alloc(40_000));
      setImmediate(() => response.end(Buffer.alloc(50_000)));
    });
    const load = { host: '127.0.0.1', port, paths: ['/a', '/b'], rate: 200, seconds: 0.5, connections: 4 };
    const { latencies, faults } = await runPaced(load);
    server.close();
    expect([latencies.length, faults]).toEqual([100, 0]);
    expect(asked.filter((path) => path === '/a')).toHaveLength(50);
  });

  test('counts what is not 200 as a fault', async () => {
    const { server, port } = await serve((_, response) => {
      response.writeHead(503, { 'Content-Length': 2 }).end('no');
    });
    const load = { host: '127.0.0.1', port, paths: ['/'], rate: 100, seconds: 0.2, connections: 2 };
    expect(await runPaced(load)).toMatchObject({ latencies: [], faults: 20 });
    server.close();
  });
});
