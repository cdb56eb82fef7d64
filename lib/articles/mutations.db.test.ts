import { beforeAll, describe, expect, test } from 'vitest';
import { contentSchema } from '#lib/articles/content.ts';
import { createDraft, type NewArticle } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { getArticleDetails } from '#lib/articles/records.ts';
import { db } from '#lib/db.ts';
import { actor, contentOf, countRows, draftOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

const hash = 'ab'.repeat(32);
const headline = (text: string | null) => contentOf({ headline: text });
let number = 0;
/** A slug nobody has used yet. */
const fresh = (): string => `story-${(number += 1)}`;

/** What a write throws, and that nothing was stored by it. */
async function refusal(write: () => Promise<unknown>): Promise<unknown> {
  const before = await countRows();
  const error: unknown = await write().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(await countRows()).toEqual(before);
  return error;
}

describe('createDraft', () => {
  test('stores a draft with its first revision, bylines and topics in order, and its provenance', async () => {
    const slug = fresh();
    const content = contentOf({ standfirst: 'And back again.', epigraph: ['one', 'two'] });
    const draft = await createDraft(
      { ...actor, name: 'Shen He' },
      draftOf({
        slug,
        content,
        bylines: ['lin-yue', 'ada-finch'],
        topics: ['food', 'data'],
        reason: 'commissioned',
        provenance: { publishRight: 'licensed', licence: 'CC BY', obtained: 'by post', indexable: false },
      }),
    );
    expect(draft).toMatchObject({ slug, status: 'draft', version: 1 });
    const stored = await db().article.findUniqueOrThrow({
      where: { slug },
      include: {
        section: true,
        publisher: true,
        provenance: true,
        revisions: true,
        editions: true,
        bylines: { include: { person: true }, orderBy: { position: 'asc' } },
        topics: { include: { topic: true }, orderBy: { position: 'asc' } },
      },
    });
    expect(stored).toMatchObject({
      headline: content.headline,
      standfirst: 'And back again.',
      epigraph: ['one', 'two'],
      originalEditionCode: 'en',
      section: { slug: 'tech' },
      publisher: { handle: 'desk' },
      provenance: { publishRight: 'licensed', licence: 'CC BY', obtained: 'by post', indexable: false },
      bylines: [{ person: { handle: 'lin-yue' } }, { person: { handle: 'ada-finch' } }],
      topics: [{ topic: { slug: 'food' } }, { topic: { slug: 'data' } }],
      publishedAt: null,
      firstPublishedAt: null,
    });
    expect(stored.revisions).toMatchObject([{ number: 1, content, author: 'Shen He', reason: 'commissioned' }]);
    // Readers see nothing of a draft.
    expect(stored.editions).toEqual([]);
    expect(await getArticlePage('en', slug)).toBeNull();
  });

  test('takes an article without section, bylines and topics', async () => {
    const slug = fresh();
    await createDraft(actor, draftOf({ slug, section: null }));
    expect(await getArticleDetails(slug)).toMatchObject({ section: null, status: 'draft' });
  });

  describe('stores nothing and says what is wrong', () => {
    test.each<[string, Partial<NewArticle>, string, RegExp]>([
      ['an unknown section', { section: 'sport' }, 'bad-input', /There is no section “sport”/],
      ['an unknown publisher', { publisher: 'nobody' }, 'bad-input', /There is no publisher “nobody”/],
      [
        'an unknown person, though another is known',
        { bylines: ['lin-yue', 'nobody'] },
        'bad-input',
        /There is no person “nobody”/,
      ],
      [
        'an unknown topic, after all else was written',
        { bylines: ['lin-yue'], topics: ['food', 'nothing'] },
        'bad-input',
        /There is no topic “nothing”/,
      ],
      [
        'a lead picture nobody took in',
        { content: contentOf({ hero: { media: hash, alt: '', caption: null, credit: null } }) },
        'bad-input',
        /lead picture/,
      ],
      ['a slug in capitals', { slug: 'Story' }, 'bad-input', /“Story” cannot be a slug/],
      ['a slug of Chinese', { slug: '看报' }, 'bad-input', /cannot be a slug/],
      ['a slug with two hyphens together', { slug: 'a--b' }, 'bad-input', /cannot be a slug/],
      ['a slug that is a path', { slug: '../admin' }, 'bad-input', /cannot be a slug/],
      ['an empty slug', { slug: '' }, 'bad-input', /cannot be a slug/],
      ['a slug of 121 characters', { slug: 'a'.repeat(121) }, 'bad-input', /cannot be a slug/],
    ])('%s', async (_, changes, code, sentence) => {
      const error = await refusal(() => createDraft(actor, draftOf(changes)));
      expect(error).toMatchObject({ name: 'KanbaoError', code, message: expect.stringMatching(sentence) as string });
    });

    test('a slug in use', async () => {
      const slug = fresh();
      await createDraft(actor, draftOf({ slug }));
      const error = await refusal(() => createDraft(actor, draftOf({ slug })));
      expect(error).toMatchObject({ code: 'conflict', message: `The slug ${slug} is in use by another article.` });
    });

    test('a body that is none: whoever calls has to read it first', async () => {
      const body = { type: 'doc', content: [paragraph('b001', 'a'), paragraph('b001', 'b')] } as const;
      const error = await refusal(() =>
        createDraft(actor, draftOf({ content: { ...contentOf(), body: { ...body, content: [...body.content] } } })),
      );
      expect(error).toMatchObject({ name: 'ZodError' });
    });
  });

  describe('makes a slug', () => {
    test('of an English headline', async () => {
      const { slug } = await createDraft(actor, draftOf({ content: headline('Linhe Redraws Its Buses!') }));
      expect(slug).toBe('linhe-redraws-its-buses');
    });

    test('of a Chinese headline, in letters of an address', async () => {
      const { slug } = await createDraft(actor, draftOf({ edition: 'zh-hans', content: headline('夜市搬家 2026') }));
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slug).toContain('2026');
    });

    test('with a number behind it where it is taken', async () => {
      const slugs: string[] = [];
      for (let count = 0; count < 3; count += 1)
        slugs.push((await createDraft(actor, draftOf({ content: headline('Twice told') }))).slug);
      expect(slugs).toEqual(['twice-told', 'twice-told-2', 'twice-told-3']);
    });

    test('each its own, though two are made at the same moment', async () => {
      const drafts = await Promise.all(
        Array.from({ length: 4 }, () => createDraft(actor, draftOf({ content: headline('All at once') }))),
      );
      expect(drafts.map(({ slug }) => slug).toSorted()).toEqual([
        'all-at-once',
        'all-at-once-2',
        'all-at-once-3',
        'all-at-once-4',
      ]);
    });

    test('that holds a place while there is no headline, each its own', async () => {
      const [one, other] = [
        await createDraft(actor, draftOf({ content: headline(null) })),
        await createDraft(actor, draftOf({ content: headline('！？') })),
      ];
      expect(one.slug).toMatch(/^draft-[0-9a-f]{10}$/);
      expect(other.slug).toMatch(/^draft-[0-9a-f]{10}$/);
      expect(one.slug).not.toBe(other.slug);
    });
  });

  test('of two that ask for one slug at the same moment one gets it, and the other is told', async () => {
    const slug = fresh();
    const results = await Promise.allSettled([
      createDraft(actor, draftOf({ slug })),
      createDraft(actor, draftOf({ slug })),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  });
});

const chinese = contentOf({
  headline: '报纸来了',
  standfirst: '图书馆的台阶',
  epigraph: ['云', '风'],
  body: {
    type: 'doc',
    content: [
      { type: 'sectionHeading', attrs: { id: 'h001', number: '01' }, content: [{ type: 'text', text: '开张' }] },
      paragraph('p001', '这里有几个人。'),
      { type: 'quote', attrs: { id: 'q001', attribution: '孟同' }, content: [paragraph('p002', '开会')] },
    ],
  },
  references: [{ label: '资料', person: null, outlet: '规划院', url: 'https://example.com/' }],
  statement: { zh: '特别声明', en: 'Notice' },
});

describe('publishArticle', () => {
  test('makes one page in each Chinese edition, with the same blocks by the same ids', async () => {
    const slug = fresh();
    await createDraft(actor, draftOf({ slug, edition: 'zh-hans', content: chinese }));
    const at = new Date('2026-11-20T06:30:00.123Z');
    expect(await publishArticle(actor, slug, { at })).toMatchObject({ slug, status: 'published', version: 2 });
    const rows = await db().articleEdition.findMany({
      where: { path: { endsWith: `/${slug}` } },
      orderBy: { editionCode: 'asc' },
    });
    expect(rows).toMatchObject([
      {
        editionCode: 'zh-hans',
        origin: 'original',
        path: `/zh-hans/articles/${slug}`,
        headline: '报纸来了',
        statement: '特别声明',
        publishedAt: at,
      },
      {
        editionCode: 'zh-hant',
        origin: 'converted',
        path: `/zh-hant/articles/${slug}`,
        statement: '特別聲明',
        publishedAt: at,
      },
    ]);
    const [hans, hant] = [await getArticlePage('zh-hans', slug), await getArticlePage('zh-hant', slug)];
    const ids = (page: typeof hans) => JSON.stringify(page?.body).match(/"id":"\w+"/g);
    expect(ids(hans)).toEqual(['h001', 'p001', 'q001', 'p002'].map((id) => `"id":"${id}"`));
    expect(ids(hant)).toEqual(ids(hans));
    expect(hans?.body).toEqual(chinese.body);
    expect(hant?.headline).toBe('報紙來了');
    expect(JSON.stringify(hant?.body)).toContain('這裡有幾個人');
    expect(hant?.references).toEqual([{ label: '資料', person: null, outlet: '規劃院', url: 'https://example.com/' }]);
    expect(hant?.epigraph).toEqual(['雲', '風']);
    expect(hans?.editions.map(({ code }) => code).toSorted()).toEqual(['zh-hans', 'zh-hant']);
    expect(hans?.readingMinutes).toBeGreaterThanOrEqual(1);
  });

  test('makes one page of an English article', async () => {
    const slug = fresh();
    await createDraft(actor, draftOf({ slug, content: contentOf({ statement: { zh: '声明', en: 'Notice' } }) }));
    await publishArticle(actor, slug);
    expect(await getArticlePage('zh-hans', slug)).toBeNull();
    expect(await getArticlePage('en', slug)).toMatchObject({
      headline: 'A tram crosses the river',
      statement: 'Notice',
      editions: [{ code: 'en' }],
    });
    expect(await db().articleEdition.count({ where: { path: { endsWith: `/${slug}` } } })).toBe(1);
  });

  test('again replaces the pages, keeps the time of the first publication and says when it was updated', async () => {
    const slug = fresh();
    await createDraft(
      actor,
      draftOf({ slug, content: contentOf({ references: [{ label: 'a', person: null, outlet: null, url: null }] }) }),
    );
    const at = new Date('2026-11-20T06:30:00Z');
    const updatedAt = new Date('2026-11-21T06:30:00Z');
    await publishArticle(actor, slug, { at });
    expect(await publishArticle(actor, slug, { updatedAt, headline: 'The tram is late' })).toMatchObject({
      version: 3,
    });
    expect(await getArticlePage('en', slug)).toMatchObject({
      headline: 'The tram is late',
      publishedAt: at,
      updatedAt,
      references: [{ label: 'a' }],
    });
    const stored = await db().article.findUniqueOrThrow({
      where: { slug },
      include: { revisions: { orderBy: { number: 'asc' } } },
    });
    expect(stored).toMatchObject({ headline: 'The tram is late', firstPublishedAt: at, version: 3 });
    // The headline is a revision of its own; the one before is as it was.
    expect(stored.revisions).toMatchObject([
      { number: 1, content: { headline: 'A tram crosses the river' } },
      { number: 2, content: { headline: 'The tram is late' }, reason: 'headline', author: actor.name },
    ]);
  });

  test('with the headline it has already makes no revision', async () => {
    const slug = fresh();
    await createDraft(actor, draftOf({ slug }));
    await publishArticle(actor, slug, { headline: 'A tram crosses the river' });
    expect((await getArticleDetails(slug)).revisions).toHaveLength(1);
  });

  test('gives a draft that had no headline its slug, once', async () => {
    const { slug } = await createDraft(actor, draftOf({ content: headline(null) }));
    const published = await publishArticle(actor, slug, { headline: 'Cranes in the marsh' });
    expect(published.slug).toBe('cranes-in-the-marsh');
    expect(await getArticlePage('en', 'cranes-in-the-marsh')).toMatchObject({
      headline: 'Cranes in the marsh',
      path: '/en/articles/cranes-in-the-marsh',
    });
    expect(await getArticlePage('en', slug)).toBeNull();
    // An address readers know does not change with the words.
    expect(await publishArticle(actor, published.slug, { headline: 'Cranes leave the marsh' })).toMatchObject({
      slug: published.slug,
    });
  });

  test.each([
    ['asked for', { slug: 'draft-horses-of-linhe' }, 'draft-horses-of-linhe'],
    ['made of the headline', { content: headline('Draft animals') }, 'draft-animals'],
  ])('leaves a slug that begins with “draft-” and was %s', async (_, changes, slug) => {
    expect((await createDraft(actor, draftOf(changes))).slug).toBe(slug);
    expect(await publishArticle(actor, slug)).toMatchObject({ slug });
  });

  describe('writes nothing and says what is wrong', () => {
    test('an unknown slug', async () => {
      const error = await refusal(() => publishArticle(actor, 'no-such-story'));
      expect(error).toMatchObject({
        code: 'not-found',
        message: expect.stringMatching(/no article with the slug no-such-story; npm run articles/) as string,
      });
    });

    test('no headline', async () => {
      const { slug } = await createDraft(actor, draftOf({ content: headline(null) }));
      const error = await refusal(() => publishArticle(actor, slug));
      expect(error).toMatchObject({
        code: 'bad-input',
        message: expect.stringMatching(/has no headline, and none is invented/) as string,
      });
      expect(await getArticleDetails(slug)).toMatchObject({ status: 'draft', version: 1 });
    });

    test.each(['', ' ', '\u3000', 'a'.repeat(501)])('the headline %j', async (text) => {
      const { slug } = await createDraft(actor, draftOf({ slug: fresh() }));
      const error = await refusal(() => publishArticle(actor, slug, { headline: text }));
      expect(error).toMatchObject({ code: 'bad-input', message: expect.stringMatching(/headline/) as string });
      expect(await getArticleDetails(slug)).toMatchObject({ status: 'draft', version: 1 });
    });

    test('a lead picture that was taken from the library meanwhile', async () => {
      await db().media.create({
        data: { hash, type: 'image/png', width: 1, height: 1, byteLength: 1, widths: [1], location: hash.slice(0, 16) },
      });
      const { slug } = await createDraft(
        actor,
        draftOf({ content: contentOf({ hero: { media: hash, alt: '', caption: null, credit: null } }) }),
      );
      await db().article.update({ where: { slug }, data: { heroId: null } });
      await db().media.delete({ where: { hash } });
      const error = await refusal(() => publishArticle(actor, slug, { headline: 'Another headline' }));
      expect(error).toMatchObject({ code: 'bad-input', message: expect.stringMatching(/lead picture/) as string });
      expect(await getArticleDetails(slug)).toMatchObject({ status: 'draft', version: 1, revisions: [{ number: 1 }] });
    });
  });

  test.each([
    ['as it is', [{}, {}]],
    ['with a headline each', [{ headline: 'One' }, { headline: 'Other' }]],
  ])('twice at the same moment, %s: whoever comes second is told, and the first is whole', async (_, [one, other]) => {
    const slug = fresh();
    await createDraft(actor, draftOf({ slug, edition: 'zh-hans' }));
    const results = await Promise.allSettled([publishArticle(actor, slug, one), publishArticle(actor, slug, other)]);
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    // The second may also have begun when the first was done: then both are right, one after the other.
    expect(new Set(won.map(({ version }) => version))).toEqual(new Set(won.length === 2 ? [2, 3] : [2]));
    for (const error of lost) {
      expect(error).toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/nothing was written, try again/) as string,
      });
    }
    const stored = await db().article.findUniqueOrThrow({
      where: { slug },
      include: { revisions: { orderBy: { number: 'desc' } }, editions: true },
    });
    expect(stored).toMatchObject({
      version: 1 + won.length,
      headline: contentSchema.parse(stored.revisions[0]?.content).headline,
    });
    expect(stored.editions.map((row) => row.headline)).toEqual([stored.headline, stored.headline]);
  });
});

describe('withdrawArticle', () => {
  test('takes a story from readers, keeps its revisions and remembers its addresses as gone', async () => {
    const slug = fresh();
    await createDraft(actor, draftOf({ slug, edition: 'zh-hans', content: chinese }));
    await publishArticle(actor, slug, { at: new Date('2026-11-20T06:30:00Z') });
    expect(await withdrawArticle(actor, slug)).toMatchObject({ slug, status: 'withdrawn', version: 3 });
    expect(await getArticlePage('zh-hans', slug)).toBeNull();
    expect(await getArticlePage('zh-hant', slug)).toBeNull();
    expect(await getArticleDetails(slug)).toMatchObject({
      status: 'withdrawn',
      publishedAt: null,
      paths: [],
      revisions: [{ number: 1 }],
    });
    const gone = await db().redirect.findMany({ where: { path: { endsWith: `/${slug}` } }, orderBy: { path: 'asc' } });
    expect(gone).toMatchObject([
      { path: `/zh-hans/articles/${slug}`, gone: true, target: null },
      { path: `/zh-hant/articles/${slug}`, gone: true, target: null },
    ]);

    // Published again it stands at its addresses as before.
    await publishArticle(actor, slug);
    expect(await getArticlePage('zh-hant', slug)).not.toBeNull();
    expect(await db().redirect.count({ where: { path: { endsWith: `/${slug}` } } })).toBe(0);
  });

  test.each([
    [
      'a draft',
      async (slug: string) => createDraft(actor, draftOf({ slug })),
      /is not published \(it is draft\); nothing was changed/,
    ],
    [
      'a withdrawn story',
      async (slug: string) => {
        await createDraft(actor, draftOf({ slug }));
        await publishArticle(actor, slug);
        await withdrawArticle(actor, slug);
      },
      /it is withdrawn/,
    ],
  ])('refuses %s', async (_, prepare, sentence) => {
    const slug = fresh();
    await prepare(slug);
    const before = await getArticleDetails(slug);
    const error = await refusal(() => withdrawArticle(actor, slug));
    expect(error).toMatchObject({ code: 'conflict', message: expect.stringMatching(sentence) as string });
    expect(await getArticleDetails(slug)).toEqual(before);
  });

  test('refuses an unknown slug', async () => {
    expect(await refusal(() => withdrawArticle(actor, 'no-such-story'))).toMatchObject({ code: 'not-found' });
  });
});

test('a revision is never changed, not even by its own program', async () => {
  const { slug } = await createDraft(actor, draftOf({ slug: fresh() }));
  await expect(db().$executeRaw`UPDATE revision SET reason = 'another'`).rejects.toThrow(/never changed/);
  await expect(db().revision.updateMany({ data: { author: 'somebody' } })).rejects.toThrow(/never changed/);
  expect((await getArticleDetails(slug)).revisions).toMatchObject([{ reason: 'first', author: actor.name }]);
});
