import { isLive } from '#lib/articles/cards.ts';
import { db } from '#lib/db.ts';
import { listWaiting } from '#lib/front/desk.ts';
import type { Slot } from '#lib/front/slots.ts';
import { editionCodes, type EditionCode } from '#lib/i18n/editions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** Who published the arrangement that readers have, and when; its number is 0 where nobody ever has. */
export type FrontStatus = Readonly<{ version: number; author: string | null; at: Date | null; placed: number }>;

export async function getFrontStatus(edition: EditionCode): Promise<FrontStatus> {
  const [row, placed] = await Promise.all([
    db().frontVersion.findFirst({
      where: { editionCode: edition },
      select: { number: true, author: true, at: true },
      orderBy: { number: 'desc' },
    }),
    db().frontSlot.count({ where: { editionCode: edition } }),
  ]);
  return { version: row?.number ?? 0, author: row?.author ?? null, at: row?.at ?? null, placed };
}

/** The strip of breaking news as staff see it: the last one there was. */
export type StripStatus = Readonly<{
  version: number;
  state: 'none' | 'coming' | 'showing' | 'hidden' | 'over';
  text: string | null;
  story: Readonly<{ id: string; headline: string | null }> | null;
  beginsAt: Date | null;
  endsAt: Date | null;
  author: string | null;
}>;

/** `hidden`: its time is there, but readers may not see the story it names. */
export async function getStripStatus(staff: Staff, edition: EditionCode): Promise<StripStatus> {
  const now = new Date();
  const row = await db().breakingStrip.findUnique({
    where: { editionCode: edition },
    select: {
      ...{ version: true, text: true, articleId: true, beginsAt: true, endsAt: true, author: true },
      article: { select: { editions: { where: isLive(edition, now), select: { headline: true } } } },
    },
  });
  if (row === null)
    return { version: 0, state: 'none', text: null, story: null, beginsAt: null, endsAt: null, author: null };
  const { version, text, articleId, beginsAt, endsAt, author } = row;
  const seen = row.article?.editions[0]?.headline ?? null;
  const waiting =
    articleId === null
      ? null
      : (await listWaiting(staff, edition, [{ ...nowhere, article: articleId }])).get(articleId);
  const showing = articleId === null || seen !== null ? 'showing' : 'hidden';
  return {
    ...{ version, text, beginsAt, endsAt, author },
    state: endsAt <= now ? 'over' : beginsAt > now ? 'coming' : showing,
    story: articleId === null ? null : { id: articleId, headline: seen ?? waiting?.headline ?? null },
  };
}

const nowhere: Slot = { place: 'lead', position: 0 };

/** The front page of each edition: who arranged it last, and what its strip does. */
export async function listFronts(
  staff: Staff,
): Promise<ReadonlyArray<Readonly<{ edition: EditionCode; front: FrontStatus; strip: StripStatus }>>> {
  return Promise.all(
    editionCodes.map(async (edition) => {
      const [front, strip] = await Promise.all([getFrontStatus(edition), getStripStatus(staff, edition)]);
      return { edition, front, strip };
    }),
  );
}
