import type { EditionCode } from '#lib/i18n/editions.ts';

/** Where an article stands in an edition. */
export function toArticlePath(edition: EditionCode, slug: string): string {
  return `/${edition}/articles/${slug}`;
}

/** Where readers see what was changed in an article. */
export function toChangesPath(articlePath: string): string {
  return `${articlePath}/changes`;
}

/** Every address that shows words of an article: taken from readers, all of them are. */
export function toAddresses(articlePath: string): string[] {
  return [
    ...[articlePath, toChangesPath(articlePath)],
    ...(articlePath.startsWith('/zh-') ? [`${articlePath}/readings.json`] : []),
  ];
}
