import { contentSchema, type Content } from '#lib/articles/content.ts';
import type { Prisma, Transaction } from '#lib/db.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';

const pageSelect = {
  editionCode: true,
  origin: true,
  path: true,
  headline: true,
  standfirst: true,
  epigraph: true,
  body: true,
  hero: { select: { hash: true } },
  heroAlt: true,
  heroCaption: true,
  heroCredit: true,
  statement: true,
  sectionId: true,
  publishedAt: true,
  readings: true,
  references: { select: { label: true, person: true, outlet: true, url: true }, orderBy: { position: 'asc' } },
  related: {
    select: { title: true, url: true, reads: true, atLeast: true, target: { select: { slug: true } } },
    orderBy: { position: 'asc' },
  },
} satisfies Prisma.ArticleEditionSelect;

type PageRow = Prisma.ArticleEditionGetPayload<{ select: typeof pageSelect }>;

/** What readers have of an article: the content of each of its editions, as its pages show it. */
export type LivePage = Readonly<{
  edition: EditionCode;
  isOriginal: boolean;
  path: string;
  content: Content;
  readings: unknown;
  sectionId: string | null;
  publishedAt: Date | null;
}>;

/** The editions of an article as they are live, whatever was written since; none where it has no page. */
export async function listLivePages(tx: Transaction, articleId: string): Promise<LivePage[]> {
  const rows = await tx.articleEdition.findMany({ where: { articleId }, select: pageSelect });
  return rows.map(toLivePage);
}

function toLivePage(row: PageRow): LivePage {
  const edition = requireEdition(row.editionCode);
  const { headline, standfirst, epigraph, hero, body, references, related, statement } = row;
  const content = contentSchema.parse({
    headline,
    standfirst,
    epigraph,
    hero:
      hero === null
        ? null
        : { media: hero.hash, alt: row.heroAlt ?? '', caption: row.heroCaption, credit: row.heroCredit },
    body,
    references,
    past: related.map(({ target, ...past }) => ({ article: target?.slug ?? null, ...past })),
    // The page has it in its own language only.
    statement: statement === null ? null : { zh: null, en: null, [edition.language]: statement },
  });
  return {
    edition: edition.code,
    isOriginal: row.origin === 'original',
    path: row.path,
    content,
    readings: row.readings,
    sectionId: row.sectionId,
    publishedAt: row.publishedAt,
  };
}
