import { beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { drawCards } from '#lib/cards/mutations.ts';
import { listWithoutCard } from '#lib/cards/queries.ts';
import { cardFile } from '#lib/cards/shape.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { storePicture } from '#lib/media/mutations.ts';
import { readMedia } from '#lib/media/store.ts';
import { actor, contentOf, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

const signal = new AbortController().signal;
const at = new Date('2026-11-20T06:30:00Z');
const cardOf = async (edition: 'en' | 'zh-hans' | 'zh-hant', slug: string) =>
  (await getArticlePage(edition, slug))?.card ?? null;
const readShape = async (src = '') => {
  const [, , location = '', name = ''] = src.split('/');
  const bytes = await readMedia(location, name);
  return sharp(bytes ?? undefined).metadata();
};

describe('cards', () => {
  test('are drawn for each edition, once, and anew when a headline changes', async () => {
    const { id, slug } = await publishAt(at, {
      edition: 'zh-hans',
      slug: 'dian-che',
      content: contentOf({ headline: '电车过江' }),
    });
    expect(await cardOf('zh-hans', slug)).toBeNull();
    expect(await drawCards([id], signal)).toBe(2);
    const [hans, hant] = [await cardOf('zh-hans', slug), await cardOf('zh-hant', slug)];
    expect(hans).toMatchObject({ width: 1_200, height: 630 });
    expect(hant?.src).not.toBe(hans?.src);
    expect(await readShape(hans?.src)).toMatchObject({ format: 'png', width: 1_200, height: 630 });
    const changes = await db().outbox.findMany({ orderBy: { id: 'desc' }, take: 2, select: { tags: true } });
    expect(changes.map((change) => change.tags)).toEqual([[tags.card(id, 'zh-hant')], [tags.card(id, 'zh-hans')]]);
    expect(await drawCards([id], signal)).toBe(0);
    await publishArticle(actor, slug, { headline: '电车回来' });
    expect(await drawCards([id], signal)).toBe(2);
    expect((await cardOf('zh-hans', slug))?.src).not.toBe(hans?.src);
    // What was shared before shows the picture it showed then.
    expect(await readMedia(hans?.src.split('/')[2] ?? '', cardFile)).not.toBeNull();
  });

  test('are drawn of what is published only, the newest first', async () => {
    const { id, slug } = await publishAt(at, { slug: 'gone-again' });
    const later = await publishAt(at, { slug: 'later' });
    expect(await listWithoutCard(2)).toEqual([later.id, id]);
    await withdrawArticle(actor, slug);
    expect(await listWithoutCard(2)).toEqual([later.id]);
    expect(await drawCards([id], signal)).toBe(0);
  });

  test('end when the process is to end, and keep what is drawn', async () => {
    const { id } = await publishAt(at, { slug: 'not-now' });
    await expect(drawCards([id], AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(await db().shareCard.count({ where: { articleId: id } })).toBe(0);
  });
});

test('a lead picture is cut to the shapes that search engines want', async () => {
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  const bytes = await sharp({ create: { width: 1_500, height: 1_000, channels: 3, background: '#345', noise } })
    .jpeg()
    .toBuffer();
  const media = await storePicture(actor, bytes);
  const hero = { media, alt: 'Noise', caption: null, credit: null };
  const { id, slug } = await publishAt(at, { slug: 'with-picture', content: contentOf({ hero }) });
  expect((await getArticlePage('en', slug))?.crops).toEqual([]);
  await drawCards([id], signal);
  const crops = (await getArticlePage('en', slug))?.crops ?? [];
  expect(crops.map(({ width, height }) => [width, height])).toEqual([
    [1_000, 1_000],
    [1_200, 900],
    [1_200, 675],
  ]);
  for (const { src, width, height } of crops)
    expect(await readShape(src)).toMatchObject({ format: 'webp', width, height });
});
