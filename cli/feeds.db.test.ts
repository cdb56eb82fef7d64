import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { foundNewsroom } from '#lib/testing/newsroom.ts';
import { runCommand } from '#lib/testing/run-command.ts';

let folder: string;

/** `npm run feeds -- …`, without the line ends behind what it says. */
async function feeds(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { code, out, err } = await runCommand('cli/feeds.ts', args);
  return { code, out: out.trimEnd(), err: err.trimEnd() };
}

beforeAll(async () => {
  await foundNewsroom();
  folder = await mkdtemp(path.join(tmpdir(), 'kanbao-feeds-'));
});

// Each command is a process of its own, which takes a second or two: a few of them are a test.
const address = 'https://news.example.org/feed?a=1&b=2';

test('add, list, set', async () => {
  expect(await feeds('list')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^There are no subscriptions/) as string,
  });
  expect(await feeds('add', `${address}#top`, '--section', 'tech', '--edition', 'en')).toEqual({
    ...{ code: 0, err: '' },
    out: `Subscribed: ${address}. It is polled within two minutes where Kanbao runs.`,
  });
  const listed = await feeds('list');
  expect(listed.out.replace(/\d{4}-\d\d-\d\dT\d\d:\d\dZ/, 'TIME')).toBe(
    `active  TIME      0  ${address}  (no title yet) (drafts, no right on record, en, tech)`,
  );
  expect(
    await feeds(
      'set',
      address,
      '--rule',
      'publish',
      '--right',
      'licensed',
      '--licence',
      'CC BY 4.0',
      '--title',
      'News',
    ),
  ).toMatchObject({ code: 0, out: `Changed: ${address} (published at once, licensed, en, tech).` });
  const [record] = JSON.parse((await feeds('list', '--json')).out) as unknown[];
  expect(record).toMatchObject({ title: 'News', licence: 'CC BY 4.0', rightRecordedBy: 'operator', state: 'active' });
});

test('pause, resume, remove', async () => {
  expect(await feeds('pause', address)).toMatchObject({ code: 0, out: `Paused: ${address}.` });
  expect(await feeds('poll')).toMatchObject({ code: 0, out: 'No feed is due.' });
  expect(await feeds('poll', address)).toMatchObject({
    code: 75,
    err: expect.stringMatching(/is paused; npm run feeds -- resume/) as string,
  });
  await db().subscription.updateMany({ data: { failures: 3, lastError: 'The server answers 500.' } });
  expect((await feeds('list')).out).toMatch(/^paused  -  .*\n +failures: 3, the last: The server answers 500\.$/);
  expect(await feeds('resume', address)).toMatchObject({ code: 0 });
  expect(await db().subscription.findFirst()).toMatchObject({ state: 'active', failures: 0, lastError: null });
  expect(await feeds('remove', address)).toMatchObject({
    code: 0,
    out: `Removed: ${address}. The articles it brought stay.`,
  });
  expect(await db().subscription.count()).toBe(0);
});

test('a list comes in, folders with the name of a section into it, and goes out again', async () => {
  const file = path.join(folder, 'in.opml');
  const outline = (address: string) => `<outline text="T" xmlUrl="${address}"/>`;
  await writeFile(
    file,
    `<opml version="2.0"><body><outline text="科技">${outline('https://a.example.org/f')}</outline><outline text="Other">${outline('https://b.example.org/f')}</outline>${outline('http://192.168.1.1/f')}${outline('http://router.lan/f')}</body></opml>`,
  );
  expect(await feeds('import', file)).toEqual({
    ...{ code: 65, err: '' },
    out: [
      'Refused: http://192.168.1.1/f (http://192.168.1.1/f is not fetched: 192.168.1.1 is not a public address.)',
      'Refused: http://router.lan/f (http://router.lan/f is not fetched: router.lan is a name of a private network.)',
      '2 subscribed, 0 here already, 2 refused.',
    ].join('\n'),
  });
  expect((await feeds('import', file)).out).toMatch(/0 subscribed, 2 here already, 2 refused\.$/);
  const out = await feeds('export');
  expect(out.out).toContain(
    '<outline text="tech">\n      <outline type="rss" text="T" xmlUrl="https://a.example.org/f"/>',
  );
  await writeFile(file, out.out);
  await db().subscription.deleteMany({});
  expect(await feeds('import', file)).toMatchObject({ code: 0, out: '2 subscribed, 0 here already, 0 refused.' });
  expect(
    await db().subscription.findMany({ orderBy: { address: 'asc' }, select: { section: { select: { slug: true } } } }),
  ).toEqual([{ section: { slug: 'tech' } }, { section: null }]);
});

describe('what cannot be done is one sentence on standard error, and changes nothing', () => {
  const address = 'https://refused.example.org/feed';
  test.each<[string, string[], number, RegExp]>([
    ['an unknown verb', ['watch', address], 65, /^Say what to do: npm run feeds/],
    ['a word too many', ['add', address, 'b'], 65, /^Say what to do/],
    ['settings where none are taken', ['pause', address, '--rule', 'draft'], 65, /^Say what to do/],
    ['an unknown option', ['list', '--all'], 64, /^Unknown option '--all'/],
    ['no address', ['add', 'feed'], 65, /^“feed” is no address; give one that begins with https/],
    ['a file', ['add', 'file:///etc/passwd'], 65, /only http and https/],
    ['a private address', ['add', 'http://169.254.169.254/latest'], 65, /169\.254\.169\.254 is not a public address/],
    ['a password', ['add', 'https://me:secret@example.org/'], 65, /carries a name or a password/],
    ['an endless address', ['add', `https://example.org/${'x'.repeat(2_001)}`], 65, /longer than 2000 characters/],
    ['an unknown rule', ['add', address, '--rule', 'all'], 65, /“all” to choose here; there are draft, publish/],
    [
      'an unknown edition',
      ['add', address, '--edition', 'fr'],
      65,
      /“fr” to choose here; there are zh-hans, zh-hant, en/,
    ],
    ['an unknown section', ['add', address, '--section', 'lost'], 65, /^There is no section “lost”/],
    ['an unknown publisher', ['add', address, '--publisher', 'lost'], 65, /^There is no publisher “lost”/],
    ['publish without a right', ['add', address, '--rule', 'publish'], 65, /only by a right on record/],
    ['licensed without a licence', ['add', address, '--right', 'licensed'], 65, /^Say which licence/],
    ['a licence of no right', ['add', address, '--licence', 'CC0'], 65, /^A licence is of a right/],
    ['what is not subscribed to', ['poll', address], 66, /^There is no subscription to https/],
    ['no such list', ['import', '/nowhere.opml'], 65, /^Cannot read \/nowhere\.opml: there is no such file/],
    ['what is no list', ['import', 'package.json'], 65, /^This is no subscription list/],
  ])('%s', async (_, args, code, sentence) => {
    const before = await db().subscription.count();
    const { err, ...rest } = await feeds(...args);
    expect(rest).toEqual({ code, out: '' });
    expect(err).toMatch(sentence);
    expect(err).not.toContain('\n');
    expect(await db().subscription.count()).toBe(before);
  });

  test('taking the right away from a feed that publishes', async () => {
    const own = 'https://own.example.org/feed';
    await feeds('add', own, '--rule', 'publish', '--right', 'own');
    expect(await feeds('set', own, '--right', 'none')).toMatchObject({
      code: 65,
      err: expect.stringMatching(/right on record/) as string,
    });
    expect(await feeds('add', own)).toMatchObject({
      code: 75,
      err: expect.stringMatching(/subscribed to already/) as string,
    });
    expect(await feeds('set', own, '--right', 'none', '--rule', 'draft')).toMatchObject({ code: 0 });
    expect(await db().subscription.findUnique({ where: { address: own } })).toMatchObject({
      publishRight: 'none',
      rightRecordedBy: null,
      rule: 'draft',
    });
  });

  test('the database itself refuses to publish without a right', async () => {
    const write = db().subscription.create({
      data: { address: 'https://x.org/', firstAddress: 'https://x.org/', host: 'x.org', rule: 'publish' },
    });
    await expect(write).rejects.toThrow(/subscription_publish_check/);
  });
});
