import { db } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

export type SectionLink = Readonly<{ id: string; slug: string; name: string; path: string }>;

/** The sections that have a name in an edition, in the paper's order. */
export async function listSections(edition: EditionCode): Promise<SectionLink[]> {
  const rows = await db().sectionName.findMany({
    where: { editionCode: edition },
    select: { name: true, section: { select: { id: true, slug: true } } },
    orderBy: { section: { position: 'asc' } },
  });
  return rows.map(({ name, section }) => ({ ...section, name, path: toSectionPath(edition, section.slug) }));
}

export function toSectionPath(edition: EditionCode, slug: string): string {
  return `/${edition}/sections/${slug}`;
}
