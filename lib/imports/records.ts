import type { Prisma, Transaction } from '#lib/db.ts';
import { countDamage } from '#lib/imports/damage.ts';
import type { Item, RepairedItem } from '#lib/ingest/items.ts';
import type { Signature } from '#lib/ingest/signature.ts';

/** The row of an import but for what is the same for all stories of a source. */
export type ImportRow = Omit<
  Prisma.StoryImportUncheckedCreateWithoutArticleInput,
  'rejected' | 'item' | 'originalHash' | 'name'
> & { item: number };

/** What the import doctor did to one story, as it is stored. */
export function toImportRow(item: Item, { report, proposed }: RepairedItem, signature: Signature | null): ImportRow {
  return {
    item: item.number,
    editionCode: item.edition,
    report,
    changes: proposed,
    damage: countDamage(report),
    signature: signature?.hashes ?? [],
    bands: signature?.bands ?? [],
  };
}

/** A story for whose headline its source has nothing, with the one that a person gave. */
export function withFallback(item: RepairedItem, headline: string | null): RepairedItem {
  const { content, report } = item;
  if (headline === null || content.headline !== null) return item;
  const left = report.left.filter(({ kind }) => kind !== 'headline-missing');
  return { ...item, content: { ...content, headline }, report: { ...report, left } };
}

/** Whoever answered for publishing an article answered for other words: the next time somebody is asked again. */
export async function askAgain(tx: Transaction, articleId: string): Promise<void> {
  await tx.provenance.updateMany({ where: { articleId, responsible: { not: null } }, data: { responsible: null } });
}
