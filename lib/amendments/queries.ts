import { correctingKinds } from '#lib/amendments/kinds.ts';
import { notesSchema } from '#lib/amendments/schema.ts';
import type { CorrectionList, Note } from '#lib/amendments/views.ts';
import { isLive } from '#lib/articles/cards.ts';
import { formatKeyset, type Keyset } from '#lib/articles/keyset.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading, type Prisma } from '#lib/db.ts';
import { isOffered } from '#lib/discovery/offered.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

export const amendmentSelect = { id: true, kind: true, notes: true, at: true } satisfies Prisma.AmendmentSelect;

type AmendmentRow = Prisma.AmendmentGetPayload<{ select: typeof amendmentSelect }>;

/** Those that have a note in this edition, in their order. */
export function toNotes(rows: readonly AmendmentRow[], edition: EditionCode): Note[] {
  return rows.flatMap(({ notes, ...row }) => {
    const note = notesSchema.parse(notes)[edition];
    return note === undefined ? [] : [{ ...row, note }];
  });
}

type Options = Readonly<{
  edition: EditionCode;
  limit: number;
  /** Where an earlier page ended. */
  before: Keyset | null;
  /** Only of stories that machines are told of, for a feed. */
  isForFeed?: boolean;
}>;

/** A page of the corrections and clarifications of an edition's live stories, newest first. */
export async function listCorrections({ edition, limit, before, isForFeed }: Options): Promise<CorrectionList> {
  const { article, ...page } = (isForFeed === true ? isOffered : isLive)(edition, new Date());
  const rows = await (
    await reading()
  ).amendment.findMany({
    where: {
      kind: { in: [...correctingKinds] },
      article: { ...article, editions: { some: page } },
      ...(before === null
        ? {}
        : { at: { lte: before.publishedAt }, OR: [{ at: { lt: before.publishedAt } }, { id: { lt: before.id } }] }),
    },
    select: {
      ...amendmentSelect,
      articleId: true,
      article: { select: { editions: { where: page, select: { path: true, headline: true } } } },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  shows(tags.corrections(edition), ...rows.map(({ articleId }) => tags.article(articleId)));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    corrections: rows
      .slice(0, limit)
      .flatMap(({ article: { editions }, articleId, ...row }) =>
        editions.flatMap((place) => toNotes([row], edition).map((note) => ({ ...note, ...place, articleId }))),
      ),
    older: last === undefined ? null : formatKeyset({ publishedAt: last.at, id: last.id }),
  };
}
