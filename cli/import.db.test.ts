import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { foundNewsroom } from '#lib/testing/newsroom.ts';
import { packZip } from '#lib/testing/pack-zip.ts';
import { runCommand } from '#lib/testing/run-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kanbao-import-'));

const run = (...args: string[]) => runCommand('cli/import.ts', args);

function file(name: string, content: string | Uint8Array): string {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
}

/** A story unlike every other of this file. */
const story = (seed: string): string =>
  `标题：${seed}的一天\n\n${Array.from({ length: 6 }, (_, at) => `${seed}${String(at)}${[...seed].toReversed().join('')}在${seed}等${seed}来。`).join('\n\n')}\n`;

beforeAll(foundNewsroom);
afterAll(() => rmSync(folder, { recursive: true }));

describe('an archive', () => {
  // Chinese Windows writes names in GBK; here 早.txt, which is D4 E7.
  const gbk = Uint8Array.from([0xd4, 0xe7, 0x2e, 0x74, 0x78, 0x74]);
  const parts = [
    { name: gbk, data: story('渡船') },
    { name: '../../etc/\u001b[2Jevil.txt', data: 'GIF89a\0\0\0' },
    { name: '__MACOSX/._a.txt', data: 'x' },
    { name: 'page.html', data: `<title>集市</title><article><h1>集市</h1><p>${story('集市')}</p></article>` },
    { name: 'bomb.txt', data: 'a'.repeat(17 * 1024 * 1024) },
  ];

  test('comes in file by file; what cannot be taken is named, without its control characters, and keeps none out', async () => {
    const { code, out, err } = await run(file('all.zip', packZip(parts)));
    expect([code, err]).toEqual([65, '']);
    const lines = out.split('\n');
    expect(lines.filter((line) => line.startsWith('Draft stored: '))).toHaveLength(2);
    const failed = lines.filter((line) => line.startsWith('Not taken: '));
    expect(failed).toEqual([
      expect.stringMatching(/^Not taken: \.\.\/\.\.\/etc\/\ufffd\[2Jevil\.txt: /),
      expect.stringContaining('bomb.txt unpacks to 200 times its size'),
    ]);
    expect(out.trimEnd()).toMatch(/4 stories: .*2 failed/);
    expect(await db().storyImport.count({ where: { name: '早.txt' } })).toBe(1);
  });

  test.each([
    ['cut off', packZip(parts.slice(0, 1)).subarray(0, -10), /damaged archive.*Pack it again/],
    ['an encrypted part', packZip([{ name: 'a.txt', data: 'x', flags: 1 }]), /a\.txt is encrypted/],
  ])('%s is one sentence', async (name, bytes, message) => {
    const { code, out, err } = await run(file(`${name}.zip`, bytes));
    expect([code, out]).toEqual([65, '']);
    expect(err).toMatch(message);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

describe('one story', () => {
  test('that cannot be taken is one sentence on standard error', async () => {
    const { code, out, err } = await run(file('none.txt', story('无题').replace(/^标题.*\n/, '')), '--publish');
    expect([code, out]).toEqual([65, '']);
    expect(err).toContain('has no headline, and none is invented');
  });

  test('with a right on record is published without anybody answering for it', async () => {
    const { code, out } = await run(
      file('ours.txt', story('自己写')),
      ...['--publish', '--publisher', 'desk', '--right', 'licensed', '--licence', '作者来信，2026-11-20', '--json'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ status: 'published', report: { left: [] } }]);
    const recorded = { licence: '作者来信，2026-11-20', indexable: true, article: { publisher: { handle: 'desk' } } };
    expect(await db().provenance.count({ where: recorded })).toBe(1);
  });

  test('of a publisher there is none of is refused, and those there are are named', async () => {
    const { code, err } = await run(file('whose.txt', story('谁的')), '--publisher', 'nobody');
    expect([code, err]).toEqual([65, expect.stringMatching(/no publisher “nobody”; there are .*desk/)]);
  });

  test.each([
    ['licensed', undefined],
    ['mine', undefined],
    [undefined, 'a letter'],
  ])('a right %s with the licence %s is not enough', async (right, licence) => {
    const given = [
      ...(right === undefined ? [] : ['--right', right]),
      ...(licence === undefined ? [] : ['--licence', licence]),
    ];
    const { code, err } = await run(file('right.txt', story('凭什么')), ...given);
    expect([code, err]).toEqual([65, expect.stringContaining('Say by what right')]);
  });
});

test('what its source keeps private stays a draft, and the others are published', async () => {
  const post = (id: number, status: string): string =>
    `<item><title>${status}</title><wp:post_id>${String(id)}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>${status}</wp:status><content:encoded><![CDATA[<p>${story(`${status}之事`)}</p>]]></content:encoded></item>`;
  const items = ['publish', 'private', 'draft'].map((status, at) => post(at + 1, status)).join('');
  const wxr = `<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>https://secret.example</link><wp:wxr_version>1.2</wp:wxr_version>${items}</channel></rss>`;
  const { code, out } = await run(file('blog.xml', wxr), '--publish', '--right', 'own');
  expect(code).toBe(0);
  expect(out).toContain('its source does not show it either');
  expect(out.trimEnd()).toMatch(/3 stories: 1 published, 2 not published\.$/);
});

test('a folder comes in whatever is in it: what fails is named by file and place, and the code agrees, in JSON too', async () => {
  mkdirSync(path.join(folder, 'many'));
  const members = `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(9)}${']'.repeat(9)}}`;
  file('many/a-members.json', members);
  file('many/b-cut.json', '{"posts":[{"title":"x"');
  file('many/c-map.xml', '<?xml version="1.0"?><urlset/>');
  file('many/d-all.zip', packZip([{ name: '晚.txt', data: story('末班车') }]));
  file('many/e-cut.zip', packZip([{ name: 'a.txt', data: 'x' }]).subarray(0, -10));
  file('many/f.txt', story('头班车'));
  const { code, out, err } = await run(path.join(folder, 'many'));
  expect([code, err]).toEqual([65, '']);
  const lines = out.split('\n');
  expect(lines.filter((line) => line.startsWith('Draft stored: '))).toHaveLength(2);
  expect(lines.filter((line) => line.startsWith('Not taken: '))).toEqual([
    expect.stringContaining('a-members.json: This JSON has no items'),
    expect.stringContaining('b-cut.json: The JSON is cut off at its end'),
    expect.stringContaining('c-map.xml is XML of no kind that holds stories'),
    expect.stringMatching(/e-cut\.zip is a damaged archive/),
  ]);
  expect(out.trimEnd()).toMatch(/6 stories: .*4 failed/);
  expect(await db().storyImport.count({ where: { name: 'd-all.zip/晚.txt' } })).toBe(1);

  const again = await run(path.join(folder, 'many'), '--json');
  expect(again.code).toBe(65);
  expect((JSON.parse(again.out) as { outcome: string }[]).map(({ outcome }) => outcome).toSorted()).toEqual([
    'failed',
    'failed',
    'failed',
    'failed',
    'unchanged',
    'unchanged',
  ]);
});

test('one story of many that does not fit is named by its number and headline', async () => {
  const item = (id: number, words: string): string =>
    `<item><title>第${String(id)}篇</title><guid>${String(id)}</guid><description>${words}</description></item>`;
  const long = '<h2>很长</h2>'.repeat(6_000).replaceAll('<', '&lt;');
  const feed = `<rss version="2.0"><channel>${item(1, story('短'))}${item(2, long)}</channel></rss>`;
  const { code, out } = await run(file('long.xml', feed));
  expect(code).toBe(65);
  expect(out).toMatch(/Not taken: long\.xml: story 2 \(“第2篇”\): The story has 6000 blocks/);
});
