import { AsyncLocalStorage } from 'node:async_hooks';
import { beforeAll, describe, expect, test } from 'vitest';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { setTranslation } from '#lib/articles/translations.ts';
import { tags, type RenderContext } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { listSitemapEntries } from '#lib/discovery/sitemap-queries.ts';
import { toMonth } from '#lib/discovery/time-ranges.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { actor, contentOf, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

const at = new Date('2026-11-20T06:30:00.000Z');
const earlier = new Date('2026-09-20T06:30:00.000Z');
const own = { publishRight: 'own', obtained: 'a test', indexable: true } as const;
let number = 0;

/** A Chinese story and an English one, the second said to translate the first. */
async function makePair(provenance: Parameters<typeof publishAt>[1] = {}) {
  number += 1;
  const [zh, en] = [`yuanwen-${number}`, `translation-${number}`];
  const { id } = await publishAt(earlier, {
    ...{ slug: zh, edition: 'zh-hans', content: contentOf({ headline: '电车过江' }) },
    ...provenance,
  });
  const { id: enId } = await publishAt(at, { slug: en });
  await setTranslation(actor, en, zh);
  const group = [
    { code: 'zh-hans', path: `/zh-hans/articles/${zh}` },
    { code: 'zh-hant', path: `/zh-hant/articles/${zh}` },
    { code: 'en', path: `/en/articles/${en}` },
  ];
  return { zh, en, ids: { zh: id, en: enId }, group };
}

const pageOf = async (edition: EditionCode, slug: string) => {
  const page = await getArticlePage(edition, slug);
  if (page === null) throw new TypeError(`no page of ${slug}`);
  return page;
};
const sorted = <Each extends { path: string }>(places: readonly Each[]): Each[] =>
  places.toSorted((one, other) => one.path.localeCompare(other.path, 'en'));

/** What the page of an article names as shown. */
async function tagsOf(edition: EditionCode, slug: string): Promise<Set<string>> {
  const context: RenderContext = { tags: new Set(), position: 0, outcome: { absence: null }, html: null };
  const symbol = Symbol.for('kanbao.render');
  const storage = new AsyncLocalStorage<RenderContext>();
  Object.assign(globalThis, { [symbol]: storage });
  await storage.run(context, () => pageOf(edition, slug));
  Reflect.deleteProperty(globalThis, symbol);
  return context.tags;
}

test('each edition of both names all of them, for readers and for machines', async () => {
  const { zh, en, group } = await makePair();
  for (const [edition, slug] of [
    ['zh-hans', zh],
    ['zh-hant', zh],
    ['en', en],
  ] as const) {
    const page = await pageOf(edition, slug);
    expect(sorted(page.editions)).toEqual(sorted(group));
    expect(page.paths).toEqual(page.editions);
    expect(page.originalEdition).toBe('zh-hans');
  }
  expect((await pageOf('en', en)).translated).toEqual({ ...group[0], headline: '电车过江' });
  expect((await pageOf('zh-hant', zh)).translated).toBeNull();
  for (const [edition, slug, month] of [
    ['zh-hant', zh, earlier],
    ['en', en, at],
  ] as const) {
    const entries = await listSitemapEntries(edition, toMonth(month));
    const entry = entries?.find(({ path }) => path.endsWith(`/${slug}`));
    expect(sorted(entry?.editions ?? [])).toEqual(sorted(group));
  }
});

test('the pages of both, and the sitemaps they stand in, are other ones once they are linked', async () => {
  const { ids } = await makePair();
  const { tags: names } = await db().outbox.findFirstOrThrow({ orderBy: { position: 'desc' } });
  expect(names).toEqual(
    expect.arrayContaining([
      ...[tags.article(ids.zh), tags.article(ids.en)],
      ...[tags.addresses('zh-hant', '202609'), tags.addresses('en', '202611')],
    ]),
  );
});

test('a translation that is withdrawn is named no more, and the page that named it is told', async () => {
  const { zh, en, ids, group } = await makePair();
  expect(await tagsOf('zh-hans', zh)).toContain(tags.article(ids.en));
  await withdrawArticle(actor, en);
  const page = await pageOf('zh-hans', zh);
  expect(sorted(page.paths)).toEqual(sorted(group.slice(0, 2)));
  // It may come back: the page still waits for it.
  expect(await tagsOf('zh-hans', zh)).toContain(tags.article(ids.en));
  const { tags: names } = await db().outbox.findFirstOrThrow({ orderBy: { position: 'desc' } });
  expect(names).toContain(tags.addresses('zh-hans', '202609'));
});

test('one under an embargo is named to nobody', async () => {
  const { zh, en, group } = await makePair();
  await db().article.update({ where: { slug: en }, data: { embargoUntil: new Date(Date.now() + 3_600_000) } });
  expect(sorted((await pageOf('zh-hans', zh)).paths)).toEqual(sorted(group.slice(0, 2)));
  const entry = (await listSitemapEntries('zh-hans', '202609'))?.find(({ path }) => path.endsWith(`/${zh}`));
  expect(sorted(entry?.editions ?? [])).toEqual(sorted(group.slice(0, 2)));
});

test('an original that may not be indexed is there for readers, not for machines', async () => {
  const { en, group } = await makePair({ provenance: { ...own, indexable: false } });
  const page = await pageOf('en', en);
  expect(sorted(page.paths)).toEqual(sorted(group));
  expect(page).toMatchObject({ editions: [group[2]], originalEdition: 'en' });
  expect(page.translated?.headline).toBe('电车过江');
});

test('is taken away again', async () => {
  const { zh, en } = await makePair();
  await setTranslation(actor, en, null);
  expect((await pageOf('zh-hans', zh)).paths).toHaveLength(2);
  expect((await pageOf('en', en)).translated).toBeNull();
});

describe('is refused', () => {
  test('between articles of one language', async () => {
    await publishAt(at, { slug: 'one-english' });
    await publishAt(at, { slug: 'two-english' });
    await expect(setTranslation(actor, 'one-english', 'two-english')).rejects.toThrow('in one language');
  });

  test('where one of them has a counterpart', async () => {
    const { zh, en } = await makePair();
    await publishAt(at, { slug: 'a-third' });
    await expect(setTranslation(actor, 'a-third', zh)).rejects.toThrow(`${zh} has a translation already`);
    await publishAt(at, { slug: 'yiwen', edition: 'zh-hans', content: contentOf({ headline: '译文' }) });
    await expect(setTranslation(actor, 'yiwen', en)).rejects.toThrow(`${en} has a translation already`);
  });

  test('for what is not there', async () => {
    await expect(setTranslation(actor, 'nobody', 'a-third')).rejects.toThrow('no article with the slug nobody');
    await expect(setTranslation(actor, 'a-third', null)).rejects.toThrow('translation of nothing');
  });
});
