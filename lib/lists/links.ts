import type { EditionCode } from '#lib/i18n/editions.ts';

/** What has a list of stories besides sections, by the word that its addresses have for it. */
export type ListKind = 'topics' | 'publishers' | 'people';

/** The topic, publisher or person as a page links to it. */
export type ListLink = Readonly<{ id: string; name: string; path: string }>;

export function toListPath(edition: EditionCode, kind: ListKind, slug: string): string {
  return `/${edition}/${kind}/${slug}`;
}
