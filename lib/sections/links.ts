import type { EditionCode } from '#lib/i18n/editions.ts';

/** A section as a page links to it. */
export type SectionLink = Readonly<{ id: string; slug: string; name: string; path: string }>;

export function toSectionPath(edition: EditionCode, slug: string): string {
  return `/${edition}/sections/${slug}`;
}
