import { beforeAll, describe, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { getArticlePage, listArticles } from '#lib/articles/queries.ts';
import { countArticles, listArticleRecords, listCopies } from '#lib/articles/records.ts';
import { db } from '#lib/db.ts';
import { getFrontPage } from '#lib/front/queries.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { savePublisher } from '#lib/publishers/mutations.ts';
import { listSections, requireSection } from '#lib/sections/queries.ts';
import { saveSection } from '#lib/sections/mutations.ts';
import { actor, contentOf, draftOf, foundNewsroom, paragraph, publishAt } from '#lib/testing/newsroom.ts';

const day = 86_400_000;
const past = new Date(Date.now() - day);
const future = new Date(Date.now() + day);
const hash = 'cd'.repeat(32);

beforeAll(async () => {
  await foundNewsroom();
  await db().media.create({
    data: {
      hash,
      type: 'image/png',
      width: 1_000,
      height: 500,
      byteLength: 1,
      widths: [480, 960, 1_000],
      location: hash.slice(0, 16),
    },
  });
});

const slugsOf = (cards: ReadonlyArray<{ path: string }>): string[] =>
  cards.map(({ path }) => path.split('/').at(-1) ?? '');
async function listed(edition: EditionCode, section?: string): Promise<string[]> {
  const { cards } = await listArticles({ edition, limit: 50, ...(section === undefined ? {} : { section }) });
  return slugsOf(cards);
}

describe('a story is seen when it is published, its time has come and no embargo runs', () => {
  /** All the places where readers can come across a story. */
  async function isSeen(slug: string): Promise<Record<string, boolean>> {
    const tech = await requireSection('tech', 'en');
    const front = await getFrontPage('en');
    const { past: classics = [] } = (await getArticlePage('en', 'points-back')) ?? {};
    return {
      page: (await getArticlePage('en', slug)) !== null,
      list: (await listed('en')).includes(slug),
      section: (await listed('en', tech.id)).includes(slug),
      front: slugsOf([front.lead, ...front.seconds, ...front.latest].flatMap((card) => card ?? [])).includes(slug),
      pastClassic: classics.some(({ path }) => path?.endsWith(`/${slug}`)),
    };
  }
  const everywhere = { page: true, list: true, section: true, front: true, pastClassic: true };
  const nowhere = { page: false, list: false, section: false, front: false, pastClassic: false };
  const slug = 'comes-and-goes';
  /** Writes the times of the story as they would be when that much of the clock has gone by. */
  async function setTimes(publishedAt: Date, embargoUntil: Date | null): Promise<void> {
    await db().article.update({
      where: { slug },
      data: { publishedAt, embargoUntil, editions: { updateMany: { where: {}, data: { publishedAt } } } },
    });
  }

  beforeAll(async () => {
    await publishAt(past, { slug });
    const reference = { article: slug, title: 'As the source called it', url: null, reads: 500_000, atLeast: true };
    await publishAt(past, {
      slug: 'points-back',
      content: contentOf({ headline: 'It points back', past: [reference] }),
    });
  });

  test.each<[string, Date, Date | null, typeof everywhere]>([
    ['published, no embargo', past, null, everywhere],
    ['published, the embargo over', past, past, everywhere],
    ['published, an embargo running', past, future, nowhere],
    ['to be published tomorrow', future, null, nowhere],
    ['to be published tomorrow, the embargo over', future, past, nowhere],
    ['published in this very moment', new Date(), null, everywhere],
  ])('%s', async (_, publishedAt, embargoUntil, seen) => {
    await setTimes(publishedAt, embargoUntil);
    expect(await isSeen(slug)).toEqual(seen);
  });

  test('and while it is hidden a past classic shows only what the source said of it', async () => {
    await setTimes(past, future);
    const page = await getArticlePage('en', 'points-back');
    expect(page?.past).toEqual([{ title: 'As the source called it', path: null, reads: 500_000, atLeast: true }]);
    await setTimes(past, null);
    const again = await getArticlePage('en', 'points-back');
    expect(again?.past).toEqual([
      { title: 'A tram crosses the river', path: `/en/articles/${slug}`, reads: 500_000, atLeast: true },
    ]);
  });

  test('whatever its status says otherwise', async () => {
    await setTimes(past, null);
    await db().article.update({ where: { slug }, data: { status: 'withdrawn' } });
    expect(await isSeen(slug)).toEqual(nowhere);
    await db().article.update({ where: { slug }, data: { status: 'published' } });
  });
});

describe('getArticlePage', () => {
  test('shows the statement of the source, else the one its publisher makes under all stories', async () => {
    await savePublisher(actor, {
      handle: 'contributor',
      kind: 'contributor',
      names: { zh: '投稿', en: 'Contributor' },
      statement: { zh: '作者自负', en: 'Speaks for its author' },
    });
    const own = contentOf({ statement: { zh: null, en: 'The source says so' } });
    for (const [slug, content] of [
      ['stated-by-source', own],
      ['stated-by-publisher', contentOf()],
    ] as const) {
      await createDraft(actor, draftOf({ slug, publisher: 'contributor', content }));
      await publishArticle(actor, slug, { at: past });
    }
    expect((await getArticlePage('en', 'stated-by-source'))?.statement).toBe('The source says so');
    expect((await getArticlePage('en', 'stated-by-publisher'))?.statement).toBe('Speaks for its author');
  });

  test('has everything the page shows, in the words of its edition', async () => {
    const content = contentOf({
      headline: '夜市搬家',
      standfirst: '导语',
      hero: { media: hash, alt: '夜市', caption: '图说', credit: '制图' },
      body: {
        type: 'doc',
        content: [
          paragraph('b001', '正文'),
          { type: 'figure', attrs: { id: 'b002', media: hash, alt: null, caption: null, credit: null } },
          { type: 'figure', attrs: { id: 'b003', media: 'ef'.repeat(32), alt: null, caption: null, credit: null } },
        ],
      },
      references: [
        { label: '二', person: null, outlet: null, url: null },
        { label: '一', person: '人', outlet: '机构', url: 'https://example.com/' },
      ],
    });
    await publishAt(past, {
      slug: 'ye-shi',
      edition: 'zh-hans',
      content,
      bylines: ['ada-finch', 'lin-yue'],
      topics: ['food', 'data'],
      provenance: {
        publishRight: 'licensed',
        obtained: 'sample',
        indexable: false,
        originUrl: 'https://example.com/o',
      },
    });
    const hant = await getArticlePage('zh-hant', 'ye-shi');
    expect(hant).toMatchObject({
      path: '/zh-hant/articles/ye-shi',
      headline: '夜市搬家',
      standfirst: '導語',
      section: { slug: 'tech', name: '科技' },
      publisher: '編輯部',
      // Ada Finch has no Chinese name, and is not shown by another.
      bylines: [{ name: '林越', path: '/zh-hant/people/lin-yue' }],
      heroCaption: '圖說',
      picture: { alt: '夜市', width: 1_000, height: 500 },
      provenance: { originUrl: 'https://example.com/o', publishRight: 'licensed', indexable: false, isSample: true },
      publishedAt: past,
      updatedAt: null,
    });
    // And nothing else: what no component shows is not read for the page.
    const card = [
      'headline',
      'id',
      'path',
      'picture',
      'publishedAt',
      'publisher',
      'readingMinutes',
      'section',
      'standfirst',
    ];
    const story = ['body', 'bylines', 'epigraph', 'heroCaption', 'heroCredit', 'pictures', 'statement', 'updatedAt'];
    const around = [
      'card',
      'crops',
      'editions',
      'notes',
      'originalEdition',
      'past',
      'provenance',
      'publisherLink',
      'references',
      'related',
      'revision',
      'topics',
      'paths',
      'translated',
    ];
    expect(Object.keys(hant ?? {}).toSorted()).toEqual([...card, ...story, ...around].toSorted());
    expect(hant?.references.map(({ label }) => label)).toEqual(['二', '一']);
    // Pictures of the body by their hash; one that is not there is missing, not an error.
    expect(Object.keys(hant?.pictures ?? {})).toEqual([hash]);
  });

  test.each([
    ['zh-hans', 'comes-and-goes'],
    ['en', 'ye-shi'],
    ['en', 'no-such-story'],
    ['en', ''],
    ['en', '../../zh-hans/articles/ye-shi'],
    ['en', 'COMES-AND-GOES'],
    ['en', '%'],
    ['en', '\u{1f4f0}'],
  ] as const)('is null for %s and %j', async (edition, slug) => {
    expect(await getArticlePage(edition, slug)).toBeNull();
  });

  test('is null for a draft', async () => {
    const { slug } = await createDraft(actor, draftOf({ content: contentOf({ headline: 'Not yet' }) }));
    expect(await getArticlePage('en', slug)).toBeNull();
  });
});

describe('sections', () => {
  test('are those with a name in the edition, in the paper’s order', async () => {
    await saveSection(actor, { slug: 'letters', position: 2, names: { en: 'Letters' } });
    expect((await listSections('en')).map(({ path, name }) => `${path} ${name}`)).toEqual([
      '/en/sections/tech Technology',
      '/en/sections/life Living',
      '/en/sections/letters Letters',
    ]);
    expect((await listSections('zh-hant')).map(({ name }) => name)).toEqual(['科技', '生活']);
  });

  test('saved again have the new names and the new place, and no other', async () => {
    await saveSection(actor, { slug: 'letters', position: 9, names: { zh: '来信' } });
    expect((await listSections('en')).map(({ slug }) => slug)).toEqual(['tech', 'life']);
    expect((await listSections('zh-hant')).map(({ name }) => name)).toEqual(['科技', '生活', '來信']);
  });

  test('list their own stories only, in their edition', async () => {
    await publishAt(past, { slug: 'of-life', section: 'life' });
    await publishAt(past, { slug: 'of-no-section', section: null });
    const [tech, life] = [await requireSection('tech', 'en'), await requireSection('life', 'en')];
    expect(await listed('en', life.id)).toEqual(['of-life']);
    expect(await listed('en', tech.id)).not.toContain('of-life');
    expect(await listed('en')).toEqual(expect.arrayContaining(['of-life', 'of-no-section']));
    expect(await listed('zh-hans', life.id)).toEqual([]);
    expect(await listed('zh-hans', tech.id)).toEqual(['ye-shi']);
  });

  test('that are unknown are named beside those that are there', async () => {
    await expect(requireSection('sport', 'en')).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/no section “sport”; there are tech, life/) as string,
    });
  });
});

test('the front page has no box for a section without stories of its own', async () => {
  const { lead, boxes } = await getFrontPage('zh-hans');
  expect(lead?.path).toBe('/zh-hans/articles/ye-shi');
  expect(boxes).toEqual([]);
});

test('republished with another time, a story is listed by that', async () => {
  await publishAt(new Date(past.getTime() - 30 * day), { slug: 'older' });
  expect((await listed('en')).at(-1)).toBe('older');
  await publishArticle(actor, 'older', { at: new Date(Date.now() - 1_000) });
  expect((await listed('en'))[0]).toBe('older');
});

describe('the operator’s records', () => {
  test('are the newest first, of one status or of all, at most as many as asked', async () => {
    const all = await listArticleRecords(null, 50);
    const times = all.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(all).toHaveLength(await countArticles());
    expect((await listArticleRecords('draft', 50)).map(({ slug }) => slug)).toEqual(['not-yet']);
    expect(await listArticleRecords(null, 2)).toEqual(all.slice(0, 2));
  });

  test('know which articles came of the same bytes', async () => {
    const sourceHash = '12'.repeat(32);
    const provenance = { publishRight: 'none', obtained: 'import of a.txt', indexable: false, sourceHash } as const;
    for (const slug of ['copy-one', 'copy-two']) await createDraft(actor, draftOf({ slug, provenance }));
    expect((await listCopies(sourceHash)).toSorted()).toEqual(['copy-one', 'copy-two']);
    expect(await listCopies('34'.repeat(32))).toEqual([]);
  });
});
