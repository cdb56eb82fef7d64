import type { EditionCode } from '#lib/i18n/editions.ts';

/** Where an article stands in an edition. */
export function toArticlePath(edition: EditionCode, slug: string): string {
  return `/${edition}/articles/${slug}`;
}
