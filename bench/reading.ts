import type { Client } from '#bench/client.ts';
import type { Bulletin } from '#bench/publishing.ts';
import { createChooser, readingShares, type PageKind } from '#bench/shares.ts';
import { createZipf } from '#bench/zipf.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { listGeneratedEditions, toGeneratedSlug } from '#lib/sample/generate.ts';
import { createRandom, type Random } from '#lib/sample/random.ts';
import { sampleSections } from '#lib/sample/words.ts';

/** Of ten readers so many in each edition. */
const readers = editionCodes.flatMap((code) =>
  Array.from({ length: { 'zh-hans': 6, 'zh-hant': 2, en: 2 }[code] }, () => code),
);

const searches = ['临河', '豆腐', '公交线路', 'river', 'lamps'];

/** Where a kind of page that the paper may not have yet would be. */
const probes: Partial<Record<PageKind, string>> = {
  search: `/zh-hans/search?q=${encodeURIComponent(searches[0] ?? '')}`,
  feed: '/zh-hans/feed.xml',
};

/** What readers ask for, in the shares of the issue; the newest articles are read most. */
export type Reading = Readonly<{ kinds: readonly PageKind[]; next: () => string }>;

/** @param articles how many generated articles there are */
export async function createReading(
  client: Client,
  articles: number,
  bulletins: readonly Bulletin[],
): Promise<Reading> {
  const kinds: PageKind[] = [];
  for (const kind of Object.keys(readingShares) as PageKind[]) {
    const probe = probes[kind];
    if (probe === undefined || (await client.get(probe)).status === 200) kinds.push(kind);
  }
  const random = createRandom(20_261_123);
  const choose = createChooser(kinds);
  const rank = createZipf(articles, random.next);
  const makers: Record<PageKind, () => string> = {
    home: () => `/${random.pick(readers)}`,
    article: () => toArticle(rank(), bulletins, random),
    list: () => `/${random.pick(readers)}/sections/${random.pick(sampleSections)}`,
    search: () => `/${random.pick(readers)}/search?q=${encodeURIComponent(random.pick(searches))}`,
    feed: () => `/${random.pick(readers)}/feed.xml`,
  };
  return { kinds, next: () => makers[choose(random.next())]() };
}

/** The bulletins come first, since they are the newest; then the generated articles by their number. */
function toArticle(rank: number, bulletins: readonly Bulletin[], random: Random): string {
  const bulletin = bulletins[rank];
  if (bulletin !== undefined) return random.pick(bulletin.pages.filter(({ kind }) => kind === 'article')).path;
  const number = rank - bulletins.length;
  const editions = listGeneratedEditions(number);
  const edition = editions.length > 1 && random.next() < 0.25 ? editions[1] : editions[0];
  return `/${edition}/articles/${toGeneratedSlug(number)}`;
}
