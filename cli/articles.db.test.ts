import { beforeAll, describe, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { getArticleDetails } from '#lib/articles/records.ts';
import { db } from '#lib/db.ts';
import { countReads } from '#lib/reads/mutations.ts';
import { runCommand } from '#lib/testing/run-command.ts';
import { actor, contentOf, countRows, draftOf, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

const articles = (...args: string[]) => runCommand('cli/articles.ts', args);

beforeAll(async () => {
  await foundNewsroom();
  await publishAt(new Date('2026-11-20T06:30:00Z'), { slug: 'out-already' });
  await createDraft(
    actor,
    draftOf({ slug: 'ready-to-go', section: null, edition: 'zh-hans', content: contentOf({ headline: '夜市搬家' }) }),
  );
  await createDraft(actor, draftOf({ slug: 'no-headline-yet', content: contentOf({ headline: null }) }));
});

describe('list', () => {
  test('has the newest first, a line each: status, day, section, slug, headline', async () => {
    const { code, out, err } = await articles('list');
    expect([code, err]).toEqual([0, '']);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/\d{4}-\d\d-\d\d/, 'DAY')),
    ).toEqual([
      'draft      DAY  tech      no-headline-yet  (no headline)',
      'draft      DAY  -         ready-to-go  夜市搬家',
      'published  DAY  tech      out-already  A tram crosses the river',
    ]);
  });

  test('of a status, for programs, as many as asked for', async () => {
    const [drafts, one, none] = await Promise.all([
      articles('list', '--status', 'draft', '--json'),
      articles('list', '--limit', '1', '--json'),
      articles('list', '--status', 'withdrawn', '--json'),
    ]);
    expect(JSON.parse(drafts.out)).toMatchObject([
      { slug: 'no-headline-yet', status: 'draft' },
      { slug: 'ready-to-go' },
    ]);
    expect(JSON.parse(one.out)).toMatchObject([{ slug: 'no-headline-yet' }]);
    expect(JSON.parse(none.out)).toEqual([]);
  });
});

test('show has all of an article for a program to read, whatever its status', async () => {
  const { code, out } = await articles('show', 'out-already');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    slug: 'out-already',
    status: 'published',
    section: 'tech',
    publisher: 'desk',
    originalEdition: 'en',
    publishedAt: '2026-11-20T06:30:00.000Z',
    paths: ['/en/articles/out-already'],
    revisions: [{ number: 1, author: 'a test', reason: 'first' }],
    provenance: { publishRight: 'own', obtained: 'a test', indexable: true },
  });
});

describe('what cannot be done is one sentence on standard error, and changes nothing', () => {
  test.each<[string, string[], number, RegExp]>([
    ['an unknown verb', ['delete', 'out-already'], 65, /^Say what to do: npm run articles/],
    ['a word too many', ['show', 'a', 'b'], 65, /^Say what to do/],
    ['an unknown option', ['list', '--all'], 64, /^Unknown option '--all'\. Look at the README/],
    [
      'an unknown status',
      ['list', '--status', 'lost'],
      65,
      /^There is no status “lost”; there are draft, published, withdrawn, takedown\.$/,
    ],
    ['no limit', ['list', '--limit', '0'], 65, /^--limit takes a whole number from 1 to 1000\.$/],
    [
      'show of an unknown slug',
      ['show', 'nowhere'],
      66,
      /^There is no article with the slug nowhere; npm run articles -- list shows what there is\.$/,
    ],
    [
      'publish without a headline',
      ['publish', 'no-headline-yet'],
      65,
      /^The draft no-headline-yet has no headline, and none is invented; give one with --headline/,
    ],
    [
      'publish with a headline of nothing',
      ['publish', 'no-headline-yet', '--headline', ' '],
      65,
      /^This cannot be a headline/,
    ],
    [
      'withdraw of a draft',
      ['withdraw', 'ready-to-go'],
      75,
      /^ready-to-go is not published \(it is draft\); nothing was changed\.$/,
    ],
    ['withdraw of an unknown slug', ['withdraw', 'nowhere'], 66, /^There is no article/],
  ])('%s', async (_, args, code, sentence) => {
    const before = await countRows();
    const { err, ...rest } = await articles(...args);
    expect(rest).toEqual({ code, out: '' });
    expect(err.trimEnd()).toMatch(sentence);
    expect(err.trimEnd()).not.toContain('\n');
    expect(await countRows()).toEqual(before);
  });
});

// Last, since these change what there is.
test('publish tells the addresses, in each edition of the language', async () => {
  expect(await articles('publish', 'ready-to-go')).toEqual({
    code: 0,
    out: 'Published: /zh-hans/articles/ready-to-go /zh-hant/articles/ready-to-go\n',
    err: '',
  });
});

test('publish with a headline tells the slug that comes of it', async () => {
  const { code, out } = await articles('publish', 'no-headline-yet', '--headline', 'Now it has one', '--json');
  expect([code, JSON.parse(out)]).toEqual([
    0,
    { slug: 'no-headline-yet', status: 'published', paths: ['/en/articles/no-headline-yet'] },
  ]);
  expect(await getArticleDetails('no-headline-yet')).toMatchObject({
    headline: 'Now it has one',
    revisions: [{ number: 1 }, { number: 2, author: 'operator' }],
  });
});

test('withdraw takes it from readers and says that nothing is lost', async () => {
  expect(await articles('withdraw', 'out-already')).toEqual({
    code: 0,
    out: 'Withdrawn: out-already. Readers no longer see it; its revisions are kept.\n',
    err: '',
  });
  expect(await getArticleDetails('out-already')).toMatchObject({ status: 'withdrawn', paths: [] });
});

test('numbers says how often articles were read, as a table and for programs', async () => {
  await publishAt(new Date('2026-11-20T06:30:00Z'), { slug: 'read-twice' });
  const { id } = await db().article.findUniqueOrThrow({ where: { slug: 'read-twice' }, select: { id: true } });
  await countReads([{ article: id, edition: 'en', reads: 2, ends: 1 }]);
  const [table, one, unknown] = await Promise.all([
    articles('numbers'),
    articles('numbers', 'read-twice', '--json'),
    articles('numbers', 'nobody'),
  ]);
  expect(table.out).toMatch(/^ +today +7 days +30 days +ever {2}\(reads.*\n +2\/1 +2\/1 +2\/1 +2\/1 {2}read-twice\n$/);
  expect(JSON.parse(one.out)).toMatchObject([{ edition: 'en', today: { reads: 2, ends: 1 } }, { edition: null }]);
  expect([unknown.code, unknown.err]).toEqual([66, expect.stringContaining('no article with the slug nobody')]);
});

describe('the steps of its life', () => {
  let refusals = 0;
  test.each<[string, string[], number, RegExp]>([
    ['schedule without a time', ['schedule', 'SLUG'], 65, /^--at takes a time with its zone/],
    ['schedule at no time', ['schedule', 'SLUG', '--at', 'tomorrow'], 65, /^--at takes a time .*“tomorrow” is none\.$/],
    ['schedule at a time of no zone', ['schedule', 'SLUG', '--at', '2999-01-01T00:00'], 65, /with its zone/],
    ['schedule at a time that is over', ['schedule', 'SLUG', '--at', '2020-01-01T00:00Z'], 65, /is over\.$/],
    ['embargo without an end', ['embargo', 'SLUG'], 65, /^--until takes a time/],
    ['return without a note', ['return', 'SLUG'], 65, /^Say what is asked for/],
    ['unschedule of a draft', ['unschedule', 'SLUG'], 75, /cannot be unscheduled from there; nothing was changed\.$/],
    ['takedown of a draft', ['takedown', 'SLUG'], 75, /cannot be taken down/],
    ['reinstate of a draft', ['reinstate', 'SLUG'], 75, /cannot be reinstated/],
  ])('%s is refused in one sentence', async (_, args, code, sentence) => {
    const slug = `refused-${(refusals += 1)}`;
    await createDraft(actor, draftOf({ slug }));
    const { err, ...rest } = await articles(...args.map((arg) => (arg === 'SLUG' ? slug : arg)));
    expect(rest).toEqual({ code, out: '' });
    expect(err.trimEnd()).toMatch(sentence);
    expect(err.trimEnd()).not.toContain('\n');
  });

  const at = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
  beforeAll(() => createDraft(actor, draftOf({ slug: 'a-whole-life' })));

  // In this order: each begins where the one before has ended.
  test.each<[string, string[], RegExp, string]>([
    ['submit', ['--note', 'look'], /^Submitted: a-whole-life\./, 'draft'],
    ['return', ['--note', 'why?'], /^Returned/, 'draft'],
    ['submit', [], /^Submitted/, 'draft'],
    ['recall', [], /^Recalled/, 'draft'],
    ['schedule', ['--at', at], /^Scheduled/, 'published'],
    ['unschedule', [], /^Unscheduled/, 'draft'],
    ['publish', [], /^Published/, 'published'],
    ['embargo', ['--until', at], /^Embargo/, 'published'],
    ['embargo', ['--until', 'none'], /^Embargo/, 'published'],
    ['withdraw', ['--reason', 'It was not so.'], /^Withdrawn/, 'withdrawn'],
    ['takedown', ['--reason', 'By order of a court.'], /^Taken down/, 'takedown'],
    ['reinstate', [], /^Reinstated/, 'withdrawn'],
  ])('%s %j', async (verb, options, said, status) => {
    expect(await articles(verb, 'a-whole-life', ...options)).toMatchObject({
      ...{ code: 0, err: '', out: expect.stringMatching(said) as string },
    });
    expect(await getArticleDetails('a-whole-life')).toMatchObject({ status });
  });

  test('check says what stands against publishing, receipt what was seen since', async () => {
    await createDraft(actor, draftOf({ slug: 'to-be-checked', section: null }));
    const [check, receipt] = await Promise.all([
      articles('check', 'to-be-checked'),
      articles('receipt', 'to-be-checked'),
    ]);
    expect(check).toEqual({ code: 0, err: '', out: 'error    section\nwarning  no-description\n' });
    expect(receipt.out).toMatch(/^There is no receipt/);
  });
});
